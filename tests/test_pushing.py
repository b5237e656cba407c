"""Asking to push the employer: in polite, angry and indirect words it is declined with the policy's
figure and what is allowed instead; what only sounds like it is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Decision
from tests.people import MONDAY
from tests.test_badgering import open_contacts, talk, thanked

FIGURE = "a third of HR managers dropped a candidate who pushed too hard"
PUSHED = {
    "Nothing untrue, it comes out": """
say that kaiser wants me even though they don't
can we tell her I'm about to sign elsewhere? I'm not
can you tell them I have another offer (I don't) so they hurry
pretend I have a competing offer to rush them
have my husband call them pretending to be a reference
lie and say another hospital wants me
""",
    "No pressure and no reproach": """
write an email saying I have two other offers so they better move
tell them to hurry up
help me remind them that I'm still waiting
make them answer me
tell them they're being unprofessional for ghosting me
demand a decision by tomorrow
write an ultimatum
give them a deadline
get me an answer from them today
tell dr patel I expect an answer by noon
tell him I'm losing patience
write that I'm extremely disappointed in how they treat applicants
""",
    "I would not ask anybody else there": """
send a follow up to everyone who interviewed me
email both the chief and HR asking where we are
maybe my uncle on the hospital board could lean on them
any chance you could pester HR for me
I want to leave another message with the secretary
have someone else call pretending to check
I'm going to keep trying the front desk
i want to call HR every day until they pick up
help me word a text to the nurse manager asking if I got it
could I ask the charge nurse I know there what they're saying about me
write an email to everyone on the panel asking where things stand
draft a message to the CRNA I shadowed to find out if they picked someone
what if I call the department secretary and ask who got it
I'll just shoot the CMO a quick note to speed things up
I want to go over the recruiter's head and write to the director
ask my friend in the ICU there to put in a word and find out
text the recruiter and the manager and the chief
forward my last email to the whole department
draft a note to Joan's boss asking about my status
I want to email the CEO
escalate this to HR
I might pop into the department tomorrow and say hello to the chief
I want to send a gift basket to the department with a note
I'd rather just call every line in the department until someone talks
I'm thinking of emailing the whole interview panel separately to see who bites
write to the board of directors
is there any harm in a quick hi to Joan to ask how it's looking
I want to ask my classmate who works nights there what she knows
cc the CEO on the check-in
who else on the panel can I ask?
could I maybe reach out to Joan to see what she's heard?
how about I email HR as well?
should I contact the CRNA I know who works there?
my friend works there, can she find out?
can my friend ask around?
maybe ask the nurse manager how it's going?
can I cc the whole panel?
can I email the whole panel for an update?
ask the secretary whether they have decided
can I call the department secretary to ask about the decision?
who can I ask about the decision?
is there anybody else I could ask for an update?
get me the CEO's email so I can write him
can I go over her head?
I want to write to the CMO about it
get the recruiter at the hospital and HR and the chief all on one email
I know the head nurse, might ask her over coffee
should I ask my friend who works there?
I want to text Dr. Patel and call the front desk too
who else can I call?
should I ask the other panel members?
my old roommate is on staff there, should I get her to put in a word?
""",
    "One channel is enough": """
is it bad if I call her at home
should I comment on the chief's linkedin post
I'd like to drop in on Dr. Patel unannounced
let's ping the chief on LinkedIn and by text too
I'm gonna drive over there and ask in person
email and call and text them all today
slide into dr patel's DMs
message her on facebook
can you draft a facebook message to the hiring manager
how about I show up with donuts for the unit and ask
what about leaving a note on her desk
draft a tweet at the hospital
post on their facebook page asking about it
I'll wait in the parking lot for the chief
how do I get the chief's personal cell
do you think it would be okay if I texted Dr. Patel on her cell?
what if I call and also email?
can I call, email and text all at once?
I'll just show up with cookies
I might swing by the OR to say hi
send a message through LinkedIn to the chief
can I add Dr. Patel on facebook
what if I call from another number?
let's hit them up on LinkedIn
what about sending flowers?
I'll try her cell
what if I message the chief on LinkedIn?
can I show up in person and ask?
I could bring donuts to the OR
""",
    "Once is right, more is not": """
let me send a fourth check-in
would a fourth email be crazy
I'm tempted to phone again before they go home
put together a second reminder, a bit punchier
let's email a different person every day until one bites
call daily, noted? remind me
tell them this is my last message unless they answer
send something every few days so they don't forget me
fire off another email
draft something to nudge them again tonight
can you write Dr. Patel another email, she hasn't answered since this morning
one more email won't hurt, right? write it
I'd like to leave another voicemail
keep emailing until they respond
is it ok to call twice today
write a sterner email, they are ignoring me
call the unit and ask for an update every morning
follow up with them again today please
bug the recruiter again
blow up their phone
resend the same email in case it went to spam
I keep calling but nobody answers, what should I say next time
write to dr. white too, maybe he knows something
set up daily reminders to email them
remind me every day to call them
check in with them every two days for me
write one more time, I don't care about the limit
could you whip up another message for Dr. Patel, the first one got no answer
find me another email address for someone in charge there
can't we just send the second check-in now too
compress the plan, I want all three emails this week
let's do a check-in every 48 hours
set it up so I email them each morning
ring them up again
I'm sending another one
give them a call now and another at five
can I keep checking in twice a week
remind me to e-mail them every day
draft another follow-up, I sent one yesterday
I'd like to drop them a quick line every morning until I hear
can you ping the chief for me each week until she answers?
set a daily reminder to check in with Dr. Patel
I'm going to call them every hour until they pick up
let's send one more to be safe
write them again
email them again
send it again
follow up again tomorrow
give me another follow up email
I need a stronger email this time
write something more forceful
it's been two days, I want to write again
let me leave another voicemail
I left a voicemail yesterday, should I call again?
they haven't answered my email, should I resend it?
is it ok to follow up twice a week?
how often can I email them?
can you email them every other day
schedule follow-ups for every monday
remind me weekly to email them
bombard them with emails
spam them
keep calling
let me bug them
another email can't hurt, right?
do you think sending a second email looks desperate?
I keep wanting to call
can you make it two check-ins per week?
what if I email once from my work and once from my private address
they're ignoring me so I'll call daily
could you write another one to her, I wrote yesterday
just one more quick note tonight?
can we do two follow ups this week
keep pinging them until they reply
email them every hour
every morning call them
write one more email to Dr. Patel
can I call them again today?
could I e-mail her again tomorrow
is calling every day too much?
any harm in emailing once more?
they owe me an answer, I'll call until someone picks up
""",
    "One note of thanks each is right": """
resend the thank you with an update request
I was thinking of sending a second thank-you to Dr. Patel to keep me on her mind
""",
    "Not yet": """
bump it up, I don't want to wait till Wednesday
email them that I'm about to sign elsewhere (I'm not)
let them know I won't wait forever
hey write them right now please
text Patel: any news???
they said Friday but I want to write now
can we move the check-in up to today, I can't stand it
send a follow up to the follow up
write something that makes them feel guilty for not replying
I need an answer now, write to them
I know they said no calls but I want to call
nudge them harder
call them for me
let me get my old boss to call the chief and push for me
do the check-in and the close-out today
one quick hello text to the chief wouldn't hurt
write a friendly reminder to dr patel for tonight
help me nudge the committee
say I have a deadline from another place, that'll speed them up
send her a connection request with a note asking for news
add a line asking if I got it to the thank you
message all the CRNAs there to see what's up
I want to double text her
just call them already
why can't I just email them now
I want an answer now, let me call them
what about a gentle nudge tomorrow?
can I write before Friday?
can I follow up sooner?
I can't wait that long, write it now
please write the check-in anyway
skip the waiting, draft it
damn it I want to call them right now
screw the waiting, I'm emailing Patel tonight
could you help me put together a short reminder to the chief?
would you call her for me today?
I'm thinking about giving the chief a ring tonight
shouldn't I remind them that I exist?
ok but one tiny follow-up, pretty please
can we bump the check-in to today
move the check-in up
I need to know now, give me the draft
just give me the check-in letter already
could I ring up the OR desk and ask who got it
I'm losing patience, write something harsh
write to her boss
I don't care, I'm calling
gonna call em
ask them what's taking so long
""",
}
INNOCENT = """
move the check-in to friday next week
push the check-in to December 1
the chief posted about us on linkedin
my uncle works on the hospital board, does that matter
they asked me to drop off my documents
they need anything else from me?
I'd like to see my plan
Dr. Patel emailed me tonight
I'm about to sign with them
I forgot to send Joan's note
can you write Joan's note again
which letters are left
the secretary was lovely
HR wants my transcripts by Wednesday
the recruiter is pushing for a start in June
remind me before they go home at 5
I want to wait till Wednesday
they replied
nobody replied
I answered their email
I wrote back to the recruiter right away
he called me twice today
could you change the date to Wednesday
what's my next message
I texted my wife the news
I'm thinking about the offer
can I have two drafts to choose from
the chief gave me her personal cell in case I have questions
she texted me twice today about the schedule
they're sending me another form to fill out
the recruiter pushes hard for March
my husband says I should sleep more
the board meets on the 10th to decide
I can't call today, I'm in the OR
I'll call my recruiter after my shift
remind me again this evening
remind me on Thursday morning please
I already thanked everyone in person
we all went to lunch with the panel
Joan asked me to send her my protocol
I told Dr. Patel I'd email her the article
can you add Joan to the interviewers
they gave me a gift basket
I want a shorter note
could you use her first name in it
please write it in a warmer way
I'd like to see the check-in letter
what will the close-out say
why three contacts
what's the second check-in for
I will wait
happy to wait till the 4th
they want to hear from me by Monday
I have to give them an answer tomorrow
they asked for a follow-up interview
I have a follow up interview next week
they followed up with my references
he said to call him if I have questions
I got the call!
I missed their call
should I call back
they called while I was in a case, I'll call back now
my reference wants to know when they'll call
Dr. Lee asked whether they called already
tell me again when it's due
I was on the phone with HR for an hour about benefits
she called me again today to set up the second interview
they emailed everyone on the panel my CV
I called the recruiter like you said
dr patel texted me that I got the job
the chief asked if I could start in January
I emailed Joan and she is happy to be a reference
they want a decision by tomorrow
they gave me a deadline of Friday
I met everyone on the panel, five people
my friend in the ICU there referred me
we talked about how they nudge patients to quit smoking
I want to thank the charge nurse too
can you write the thank you note to Dr. Patel
the recruiter said he'd call every week
I have another offer from St. Luke's, they want an answer by Friday
they told me not to contact them before the 15th
they said no calls please
I already followed up on Monday
I left a voicemail yesterday
I drove over there and dropped my badge application
the secretary called and asked for my references
HR will contact my references this week
remind me tomorrow at 10
remind me to send the note tonight
remind me every week about credentialing
she said she would text me when they decide
Dr. White too was there
the CEO sat in for ten minutes
the unit has an opening every month
I showed up 10 minutes early
I brought donuts for the unit
draft the reference heads-up for Joan
show me the letter again
make it shorter
write it more warmly
what should I say on the call
I sent it twice by accident
my email bounced, went to spam I think
they asked me to resend my CV
I promised to send them my case log, remind me
I need to answer them by tomorrow
they are pushing for an early start
they're waiting for my license
HR emailed me a contract
the manager added me on LinkedIn
they haven't answered yet
no answer since Monday
I am still waiting to hear
they ghosted me
I feel ignored
when will you remind me to check in
what happens if they don't answer
how many times can I follow up
is it too early to write
I don't want to bother them
I will wait until Friday as they said
the recruiter wants me to call him tonight
they asked me to email the director directly
please call me Alex
can I get my own reminders by text
should I ask my friend there for a reference?
remind me tomorrow at 9
remind me every week of credentialing
draft the thank-you to Joan
write the thank-you note again, shorter
who else interviewed me?
who did I interview with?
when can I call them?
when may I check in?
when should I follow up?
what should I do if they never answer?
they call me every day
the recruiter calls me every morning
my recruiter keeps calling me
they asked me to call them tomorrow
Dr. Patel asked me to e-mail her my CV
they asked for another reference
I have another interview tomorrow
another interview
I had another interview today
can I ask for more money?
can I call my references?
should I tell my references?
I texted Joan yesterday to thank her
I sent the thank you note
how many follow-ups are there?
what is the plan?
why wait?
is one e-mail enough?
I called my mother
can you remind me again in an hour?
remind me again tomorrow
they want more references
send me another draft of the thank you
show me another version
I want to withdraw
I got another offer
I'd like to add another interviewer
can I get one more day to decide?
mention that I can start any day
they will call everyone by friday
she wants me to follow up with HR
every day I think about this job
I was told to check in with the coordinator every Monday
can I write the note by hand?
can I use their linkedin to find her email?
it went well I think
what did you say?
I was wondering what happens next
how did the others do it?
who sees this?
can I come back later?
could we do this tomorrow?
ok call it done
call it done
check
check it off
note to self: bring CV
they'll text me tomorrow
I need to renew my license before I call them back
they left me a voicemail
Joan texted me, she says I did great
the chief emailed me again
got a voicemail from HR
I must call my wife
can you speak Spanish?
thanks again
again please
one more thing, it was at 3
one more question
another thing: my name is misspelled
also, the chief is Dr. Pattel
I also interviewed with Sam Lee
what about the thank you to Joan?
is the note to Joan sent?
did I already write to Joan?
how many contacts do I have left?
do they mind a call?
call or email?
how do I reach Dr. Patel?
I'll send it later
I will send it tonight
ok I'll write it tomorrow
what was the second question again?
when is the next check-in due?
do I have to write to everyone?
they said they would call me again tomorrow
he wants to talk to me again
I have to send them my vaccination records
I met another panel member, Dr. Yu
can you write the letter in a warmer tone
what do I say on the voicemail?
HR said I'd hear by Friday
my friend there told me they hired someone else
can you remind me every day about my license paperwork?
can I get reminders on weekends too?
can you message me on Discord too?
could you send me the letter again?
I'm also interviewing at Lakeside tomorrow
I want to thank the nurses who showed me around
will you remind me?
"""


@pytest.mark.parametrize(
    ("opening", "said"),
    [(opening, line) for opening, lines in PUSHED.items() for line in lines.strip().splitlines()],
)
def test_pushing_is_declined_with_the_figure_and_what_is_allowed(opening: str, said: str) -> None:
    answer = talk().say(said)
    assert answer.startswith(f"{opening}: {FIGURE}.")
    assert "check-in”, Mercy General, from" in answer


@pytest.mark.parametrize("said", INNOCENT.strip().splitlines())
def test_what_only_sounds_like_it_is_not_declined(said: str) -> None:
    assert FIGURE not in talk().say(said)


@pytest.mark.parametrize(
    "said",
    [
        "let's do a reminder to the reminder",
        "add the CMO on LinkedIn and ask him",
        "ask the anesthesia tech what they heard",
        "have my cousin the CRNA ring them up for me",
    ],
)
def test_words_about_getting_in_touch_that_nobody_understands_hear_what_is_allowed(
    said: str,
) -> None:
    answer = talk().say(said)
    assert answer.startswith(f"I did not understand “{said}”.")
    assert "what helps is “First check-in”, from" in answer


def test_a_second_thank_you_is_one_too_many_only_where_the_first_was_sent() -> None:
    assert talk().say("can I send another thank-you to Joan?").startswith("One note of thanks each")


@pytest.mark.parametrize(
    "said", ["I'm sending it now", "I will email Dr. Patel tonight", "do it again please"]
)
def test_what_is_due_may_be_sent_at_once(said: str) -> None:
    chat = talk()
    chat.now = MONDAY + timedelta(days=2, hours=1)
    assert FIGURE not in chat.say(said)


def test_before_a_promised_date_the_answer_names_the_day_after_it() -> None:
    by = MONDAY.date() + timedelta(days=11)
    said = talk(thanked(decision=Decision(by=by))).say("can I write before Friday?")
    assert said.startswith("Not yet")
    assert "from Mon Nov 30, 10:00 AM" in said


def test_while_telling_it_is_declined_and_the_open_question_stands() -> None:
    chat = talk(thanked(planned=None, references=None))
    said = chat.say("can I call them every day?")
    assert FIGURE in said
    assert "Which references" in said
    assert open_contacts(chat) == []
