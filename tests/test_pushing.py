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
    "I would not ask anybody else there": """
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
I was thinking of sending a second thank-you to Dr. Patel to keep me on her mind
""",
    "Not yet": """
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
tell them to hurry up
ask them what's taking so long
""",
}
INNOCENT = """
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
