"""The user's words are fitted into sentences as a careful reader would."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafts import amends, phrases, text
from bot.drafts.address import addressed, spoken_of
from bot.drafts.facts import Tone
from bot.drafts.pronouns import second_person
from bot.drafts.strengths import strength
from bot.drafts.text import sentences, tidy
from bot.say import article


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("the new robotics program", "the new robotics program"),
        ("The new robotics program.", "the new robotics program"),
        ("robotics program", "the robotics program"),
        ("Robotics", "robotics"),
        ("call schedule", "the call schedule"),
        ("Kenya", "Kenya"),
        ("ERAS program", "the ERAS program"),
        ("we talked about her time in Kenya", "your time in Kenya"),
        ("Talked about his fellowship at Duke!", "your fellowship at Duke"),
        ("she told me about her kids", "your kids"),
        ("discussing the new OR wing", "the new OR wing"),
        ("how they run the OB service", "how you run the OB service"),
        ("how the team handles call", "how the team handles call"),
        ("- robotics\n- her time in Kenya", "robotics and your time in Kenya"),
        ("you mentioned the new wing", "the new wing"),
        ("the way they run the board", "the way you run the board"),
        ("the autonomy you give CRNAs", "the autonomy you give CRNAs"),
        ("talked with her about her kids", "your kids"),
        ("her years in Kenya. She was alone", "your years in Kenya. You were alone"),
        ("the fact that they are hiring", "the fact that you are hiring"),
        ("the program that runs at night", "the program that runs at night"),
        ("working nights together", "working nights together"),
        ('"the block room"', "the block room"),
        ("THE HEART PROGRAM", "the heart program"),
        ("WE TALKED ABOUT THE CRNA PROGRAM", "the CRNA program"),
        ("the heart program ❤️", "the heart program"),
        ("the robots?", "the robots"),
        ("Supportive leadership", "supportive leadership"),
        ("Dr. O'Brien's block program", "Dr. O'Brien's block program"),
        ("Dr. Lee", "Dr. Lee"),
        ("call, blocks, OB", "call, blocks and OB"),
        ("we discussed: call, blocks, OB", "call, blocks and OB"),
        ("Hearts. Nights.", "hearts and nights"),
        ("(call)", "call"),
        ("quality improvement", "quality improvement"),
        ("the ability to do my own blocks", "the ability to do my own blocks"),
        ("them needing help at night", "you needing help at night"),
    ],
)
def test_what_was_talked_about_becomes_a_topic(typed: str, topic: str) -> None:
    phrase = phrases.detail(typed)
    assert phrase is not None
    assert phrase.topic == topic


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("I liked how the team handles call", "I liked how the team handles call."),
        ("liked how she runs the board", "I liked how you run the board."),
        ("nothing specific but liked the vibe", "I liked the vibe."),
        ("i'd love to learn TEE there", "I'd love to learn TEE there."),
        ("Loved that CRNAs do blocks", "I loved that CRNAs do blocks."),
        ("it was nice to see the lab", "It was nice to see the lab."),
        ("Everyone was kind", "Everyone was kind."),
        ("was impressed by the clinic", "I was impressed by the clinic."),
        ("really liked the culture", "I really liked the culture."),
        ("I loved their heart team!", "I loved your heart team."),
        ("felt at home", "I felt at home."),
        ("You have a great team", "You have a great team."),
        ("We talked about call. It is fair.", "We talked about call. It is fair."),
        ("I met the residents. They were kind!", "I met the residents. They were kind."),
    ],
)
def test_what_the_user_says_of_themselves_is_a_sentence(typed: str, whole: str) -> None:
    phrase = phrases.detail(typed)
    assert phrase is not None
    assert phrase.whole == whole


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("the team handles call in pairs", "the team handles call in pairs"),
        ("the new robot, she is excited about it", "the new robot, you are excited about it"),
        ("she seemed proud of her team", "you seemed proud of your team"),
        ("how do you cover OB at night?", "how do you cover OB at night?"),
        ("very friendly people", "very friendly people"),
        ("laughed about parking", "we laughed about parking"),
        ("kayak trip", "kayak trip"),
        ("Kenya trip planning", "Kenya trip planning"),
        (
            "we talked about Kenya and I saw the block room",
            "we talked about Kenya and I saw the block room",
        ),
    ],
)
def test_anything_else_follows_a_colon(typed: str, words: str) -> None:
    phrase = phrases.detail(typed)
    assert phrase is not None
    assert (phrase.topic, phrase.heard, phrase.kindness, phrase.whole) == ("", "", "", "")
    assert phrase.words == words


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("they have a 1:3 ratio", "you have a 1:3 ratio"),
        ("She told me that the block room opens in May", "the block room opens in May"),
        ("both from Ohio", "we are both from Ohio"),
        ("we both trained at Duke", "we both trained at Duke"),
        ("the block room is new", "the block room is new"),
        ("she said they need help at night", "you need help at night"),
        ("that there's no call", "there's no call"),
        ("He said he's new and we overlap", "you're new and we overlap"),
        ("Dr. Patel is starting a pain program", "you are starting a pain program"),
        ("dr patel's daughter is a CRNA", "your daughter is a CRNA"),
        ("He runs the residency. We compared notes!", "you run the residency. We compared notes"),
    ],
)
def test_what_was_learned_follows_that(typed: str, heard: str) -> None:
    phrase = phrases.detail(typed, reader="Dr. Anita Patel")
    assert phrase is not None
    assert phrase.heard == heard


@pytest.mark.parametrize(
    ("typed", "kindness"),
    [
        ("she asked about my research", "you asked about my research"),
        ("walked me through call :)", "you walked me through call"),
        ("Dr. Patel showed me the ORs 😊", "you showed me the ORs"),
        ("asked if i would teach", "you asked if I would teach"),
        ("asked about my fellowship", "you asked about my fellowship"),
        ("she was really nice", "you were really nice"),
        ("Anita gave me a tour lol", "you gave me a tour"),
    ],
)
def test_what_the_reader_did_is_appreciated(typed: str, kindness: str) -> None:
    phrase = phrases.detail(typed, reader="Dr. Anita Patel")
    assert phrase is not None
    assert phrase.kindness == kindness


@pytest.mark.parametrize(
    "typed", ["the Patel Fund", "Patel Hall and its block room", "the call room"]
)
def test_a_name_within_another_is_nobody(typed: str) -> None:
    phrase = phrases.detail(typed, reader="Call Patel")
    assert phrase is not None
    assert phrase.words == typed


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("i speak spanish", "I speak Spanish"),
        ("im a crna, dr. li knows", "I'm a CRNA, Dr. Li knows"),
        ("dr de la cruz in june", "Dr. de la cruz in June"),
        ("i.e. in may", "i.e. in may"),
        ("dr im dont teach", "Dr. Im don't teach"),
        ("bizim ım", "bizim ım"),
    ],
)
def test_what_a_thumb_leaves_out_is_put_right(typed: str, spelled: str) -> None:
    assert text.spelled(typed) == spelled


@pytest.mark.parametrize(
    ("typed", "fitted"),
    [
        ("ten years of cardiac anesthesia", "ten years of cardiac anesthesia"),
        ("work ethic", "my work ethic"),
        ("regional fellowship", "my regional fellowship"),
        ("Cardiac experience", "cardiac experience"),
        ("I've done 500 hearts", "I have done 500 hearts."),
        ("did a regional fellowship", "I did a regional fellowship."),
        ("comfortable with independent practice", "I am comfortable with independent practice."),
        ("Hard worker", "I am a hard worker."),
        ("TEE certified", "I am TEE certified."),
        ("my willingness to take call", "my willingness to take call"),
        ("ACLS instructor", "I am an ACLS instructor."),
        ("former ICU nurse", "I am a former ICU nurse."),
        ("my numbers are 400 blocks a year", "My numbers are 400 blocks a year."),
        ("cardiac", ""),
        ("how I handle stress", ""),
        ("I'm calm. I like nights.", "I'm calm. I like nights."),
        ("I'm good with regional", "I am good with regional."),
        ("I think I'd fit in well", "I think I'd fit in well."),
        ("GREAT WITH KIDS!", "I am great with kids."),
        ("10 years", "10 years of experience"),
        ("10 yrs regional", "10 years of regional"),
        ("8 years ICU nurse", "8 years as an ICU nurse"),
        ("over 500 hearts", "I have done over 500 hearts."),
        ("bring regional skills", "regional skills"),
        ("what I'd bring is patience with kids", ""),
        ("Mayo trained", "I am Mayo trained."),
        ("fellowship trained in regional", "I am fellowship trained in regional."),
        ("honest, hardworking", "I am honest and hardworking."),
        ("works well with others", "I work well with others."),
        ("ability to work alone", "my ability to work alone"),
        ("chief CRNA for 3 years", ""),
        ("ultrasound instructor", "I am an ultrasound instructor."),
        ("BLS, ACLS, PALS", "BLS, ACLS and PALS"),
        ("from the area", "I am from the area."),
    ],
)
def test_a_strength_is_a_thing_or_a_sentence(typed: str, fitted: str) -> None:
    phrase = strength(typed)
    assert phrase is not None
    assert (phrase.topic or phrase.whole) == fitted


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("we talked about Kenya", "we talked about Kenya"),
        ("the chief's plan for her residents", "the chief's plan for her residents"),
        ("Dr. Lee and her plans", "Dr. Lee and her plans"),
        ("she always takes first call", "you always take first call"),
        ("how he carries the residents", "how you carry the residents"),
        ("the ERAS plan and her part in it", "the ERAS plan and your part in it"),
        ("She's been there for years", "You've been there for years"),
        ("I told her about it", "I told you about it"),
        ("she did it herself", "you did it yourself"),
        ("how he teaches residents", "how you teach residents"),
        ("she's kind", "you're kind"),
        ("a course of hers", "a course of yours"),
        ("she has two kids and she'll retire", "you have two kids and you'll retire"),
        ("she was told", "you were told"),
        (
            "how they staff and how the CRNAs bring their own kits",
            "how you staff and how the CRNAs bring their own kits",
        ),
        ("the residents and how they are taught", "the residents and how they are taught"),
    ],
)
def test_she_becomes_you_only_where_it_means_the_reader(typed: str, told: str) -> None:
    assert second_person(typed) == told


@pytest.mark.parametrize(
    ("typed", "said", "true"),
    [
        ("I said 200 hearts but it was 120", "200 hearts", "it was 120"),
        ("200 hearts -> 120 hearts", "200 hearts", "120 hearts"),
        ("told her I do 3 blocks a day but it's 5", "I do 3 blocks a day", "it's 5"),
        ("my fellowship ended in 2021, not 2020", "", ""),
        ("I said 2019. It was 2020.", "2019", "it was 2020"),
        ("said 300, meant 200", "300", "I meant 200"),
        ("I told her 3 years, it's actually 2", "3 years", "it's actually 2"),
        (
            "told them I do hearts but I only did them in training",
            "I do hearts",
            "I only did them in training",
        ),
        ("I'd said I can't do nights but I can", "I can't do nights", "I can"),
        ("I meant to say 200 blocks", "", ""),
    ],
)
def test_a_misstep_has_what_was_said_and_the_accurate_version(
    typed: str, said: str, true: str
) -> None:
    clarification = amends.clarification(typed)
    assert clarification is not None
    assert (clarification.said, clarification.true) == (said, true)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I forgot to mention that I speak Spanish", "I speak Spanish"),
        ("forgot my pediatric fellowship", "my pediatric fellowship"),
        ("That I can start in May.", "I can start in May"),
        ("to say that I can start in May", "I can start in May"),
        ("also I can start in May", "I can start in May"),
    ],
)
def test_something_left_out_is_told_from_something_wrong(typed: str, words: str) -> None:
    omitted = amends.clarification(typed)
    assert omitted is not None
    assert (omitted.omitted, omitted.words) == (True, words)


@pytest.mark.parametrize(
    ("typed", "item", "deed"),
    [
        ("send my case log", "my case log", ""),
        ("to send her the article on blocks", "the article on blocks", ""),
        ("I said I'd send the case log", "the case log", ""),
        ("call the scheduler", "", "call the scheduler"),
        ("let her know about my dates", "", "let you know about my dates"),
        ("CV and case log", "my CV and case log", ""),
        ("send references", "my references", ""),
        ("I'd send my case logs", "my case logs", ""),
        ("copy of my license", "a copy of my license", ""),
        ("promised her my case logs", "my case logs", ""),
        ("I owe her the ESP paper", "the ESP paper", ""),
        ("I promised I'd send my case logs by Friday", "", "send my case logs by Friday"),
        ("I will send CV tomorrow", "", "send my CV tomorrow"),
        ("send my case log and call HR", "", "send my case log and call HR"),
        ("get back to them about dates", "", "get back to you about dates"),
        ("the blue form", "the blue form", ""),
        ("protocol", "", ""),
        ("send my CV to Sam", "", "send my CV to Sam"),
        ("I will send my CV. And the log.", "", ""),
    ],
)
def test_a_promise_is_a_thing_to_send_or_a_thing_to_do(typed: str, item: str, deed: str) -> None:
    promise = amends.promise(typed)
    assert promise is not None
    assert (promise.item, promise.deed) == (item, deed)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("We met Dr. Patel at St. Luke's at 3 p.m. on Monday. It went well.", 2),
        ("J. R. Smith, M.D. spoke. We listened.", 2),
        ("Is it new? Yes! Good...", 3),
        ("nothing", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(typed: str, count: int) -> None:
    assert len(sentences(typed)) == count


@pytest.mark.parametrize(
    ("name", "credentials", "warm", "formal"),
    [
        ("Dr. Patel", "", "Dr. Patel", "Dr. Patel"),
        ("Anita Patel", "MD", "Dr. Patel", "Dr. Patel"),
        ("Anita Patel, DO", "", "Dr. Patel", "Dr. Patel"),
        ("Maria de la Cruz MD", "", "Dr. de la Cruz", "Dr. de la Cruz"),
        ("John Smith Jr.", "MD", "Dr. Smith", "Dr. Smith"),
        ("Joan Ruiz", "CRNA", "Joan", "Joan Ruiz"),
        ("Joan Ruiz", "DNP, CRNA", "Joan", "Dr. Ruiz"),
        ("Ms. Ruiz", "", "Ms. Ruiz", "Ms. Ruiz"),
        ("Ruth", "", "Ruth", "Ruth"),
        ("Dr.", "", "", ""),
        ("Dr O'Brien", "", "Dr. O'Brien", "Dr. O'Brien"),
        ("José Núñez", "MD", "Dr. Núñez", "Dr. Núñez"),
        ("محمد علي", "", "محمد", "محمد علي"),
        ("J. Smith", "", "J. Smith", "J. Smith"),
        ("Smith, John", "", "John", "John Smith"),
        ("Dr. Patel (chief)", "", "Dr. Patel", "Dr. Patel"),
        ("Chief CRNA Tom Becker", "", "Tom", "Tom Becker"),
        ("Sue from HR", "", "Sue", "Sue"),
        ("Bob and Sue", "", "Bob and Sue", "Bob and Sue"),
        ("Captain Ruiz", "", "Captain Ruiz", "Captain Ruiz"),
        ("the chief", "", "", ""),
        ("", "MD", "", ""),
    ],
)
def test_people_are_addressed_by_their_due_name(
    name: str, credentials: str, warm: str, formal: str
) -> None:
    assert addressed(name, credentials, Tone.WARM) == warm
    assert addressed(name, credentials, Tone.FORMAL) == formal


def test_people_are_spoken_of_with_their_title() -> None:
    assert spoken_of("Anita Patel, MD") == "Dr. Anita Patel"
    assert spoken_of("Joan Ruiz, CRNA") == "Joan Ruiz"


@pytest.mark.parametrize(
    "typed", ["nothing", "No", "n/a", "Nothing specific.", "not really", " - "]
)
def test_nothing_is_a_part_to_leave_out(typed: str) -> None:
    assert phrases.detail(typed) is None
    assert strength(typed) is None
    assert amends.clarification(typed) is None
    assert amends.promise(typed) is None


@pytest.mark.parametrize("typed", ["we talked about…", "we talked about", "her", "the", "it"])
def test_words_that_break_off_are_seen(typed: str) -> None:
    assert phrases.unfinished(typed)


@pytest.mark.parametrize(
    "typed", ["Kenya", "what you care about", "nothing", "", "the block room", "who I work with"]
)
def test_words_that_say_something_are_not_taken_for_a_beginning(typed: str) -> None:
    assert not phrases.unfinished(typed)


@pytest.mark.parametrize(
    "typed", ["I misspoke about my call", "mixed up my dates", "THE DATES WERE WRONG"]
)
def test_an_admission_lacks_what_is_right(typed: str) -> None:
    assert amends.admission(typed)


@pytest.mark.parametrize(
    "typed", ["I overstated my hearts, it was 50", "I mixed up my dates: 2021, not 2020", "nothing"]
)
def test_what_is_right_makes_it_a_clarification(typed: str) -> None:
    assert not amends.admission(typed)


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("CRNA", "a CRNA"),
        ("NP", "an NP"),
        ("anesthesiologist", "an anesthesiologist"),
        ("NICU nurse", "a NICU nurse"),
        ("ultrasound instructor", "an ultrasound instructor"),
        ("university fellow", "a university fellow"),
        ("honest worker", "an honest worker"),
        ("LMA user", "an LMA user"),
    ],
)
def test_the_article_goes_by_the_sound(noun: str, said: str) -> None:
    assert article(noun) == said


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_fitted_on_one_line_without_shouting(text: str) -> None:
    assert not set(tidy(text)) & set("\n\r[]!")
    for phrase in (phrases.detail(text), strength(text)):
        assert phrase is None or phrase.words
    for said in (amends.clarification(text), amends.promise(text)):
        assert said is None or said.words
