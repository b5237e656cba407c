"""Patient information is refused; the ordinary words of a follow-up are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.patients import RULES, find_patient_information

REFUSED = {
    "record number": """
        chart 4472819 came up
        the pt's MRN is 00123456
        patient 0045821
        MRN 12345678
        mrn: 0045123
        MRN# A-449921
        her medical record number is 8837712
        chart number 556123
        the chart 5561234 was wrong
        account number: 99812345
        FIN 100234567
        CSN 88123456
        pt id 449812
        patient ID: 30021
        encounter # 77120033
        Medicare number 1EG4-TE5-MK72
        member id XJB123456
        case number 20231187
        patient 8837712
        patient's MRN 1234567
        Jane Doe's difficult intubation, MRN 88211
    """,
    "social security number": """
        123-45-6789
        SSN 123456789
        ssn is 123 45 6789
        his social security number was 078051120
        social ends in... ssn last four 6789
        soc sec # 078-05-1120
    """,
    "birth date": """
        DOB 3/4/1950
        DOB 3/4/61
        DOB 3/4/1961
        dob: 03/04/61
        d.o.b. 4 March 1961
        date of birth March 4, 1961
        DOB 03041961
        born 3/4/1961
        she was born on April 2, 1950
        born 1950-04-02 in Ohio
        birthdate 12-01-1980
        his birthday is 12/1/1980
    """,
    "named patient": """
        my patient John D. who had the anaphylaxis
        my OB patient Kelly hemorrhaged
        he knew my patient Theo from peds
        a patient named after my dad
        my diabetic patient Maria
        my patient Mr Jones
        My patient Mr. Jones had a difficult airway
        we talked about my patient mrs smith
        pt Mrs. Kim was a hard stick
        the patient, John Smith, was angry
        our patient John Smith
        my pt Bob almost fell
        I told them about the patient Maria Gomez
        a patient named bob
        patient called Susan in the clinic
        the patient's name is Susan
        patient name: Susan Boyle
        pt's name was Walt
        Patient: Jane Doe
        patient initials J.S.
        Mr. Jones, my patient, was great
        Mrs. Lee was a patient of mine
        I discussed my former patient Ms. Brown
        my patient john coded last week
        my patient john smith had a seizure
        about patient Mr. Fox
        that patient, Mr Brown
        the patients Mr. and Mrs. Smith
        I took care of patient Smith
        her patient John who had a stroke
        her patient Mrs Lee
        a patient named Ruth
    """,
    "one patient": """
        I told them about the guy I coded last week in trauma bay 2
        mentioned that one lady, Mrs. Alvarez, difficult airway
        talked about a 3 kilo baby with TEF we did at Children's
        I brought up the case of J.R., 45M, PE on table
        the chief remembered my patient from March, the teacher with the mitral valve
        she asked about the death of the patient in OR 7 on Nov 3
        spoke about the kid from Ohio who died under my care
        I mentioned Mr. Delgado's spinal
        discussed my diabetic patient who lost her leg, Maria
        the mayor's wife, whom I anesthetized
        I said I once put a senator to sleep for his hernia
        HIV positive guy from room 9
        pt in bed 12 with sepsis
        told her about the woman with twins who seized
        the Smith boy's appendix
        brought up the anaphylaxis case, a Mrs. Finch
        told him how I ran the code on our colleague's dad
        an elderly lady on Eliquis I blocked last Thursday
        she wanted details about the 34 weeker abruption I managed
        I shared the story of the firefighter with burns
        discussed room 14 who went into DIC
        told about the boy with Duchenne I induced
        my patient from last week
        Jones in bed 4
        the add-on in 9 bled out
        patient G.H. was discharged
        the baby with the airway in NICU
        TK coded in the cath lab
        my pt's mom wrote a card
        the patient we did together Tuesday
        patient from 6B called me an angel
        Patient R.B. in OR 4 crashed
        pt KL needed a trach
        Pt JS with MH
        pt J.S. had MH
        patient AB in preop
        Pt. M.K. coded
        the patient from 5 West
        patient on 5 West
        the pt from 4 North
        the patient we shared in PACU
        JS from bed 4
        my patient's daughter
        the patient's wife cried
        that kid with the airway
        patient S.T., 44
        the post-op in 12
        the patient who coded
        pt from room 5
        pt A.B. s/p CABG
        JD had a stroke in PACU
        pt in room 12 with chest pain
        the patient in bed 4
        patient from room #312 fell
        room 12 patient complained
        my patient who coded in the OR
        my last patient with sepsis
        my patient died on the table
        a patient of mine had the same thing
        the pt was admitted with CHF on 11/20
        patient intubated 3/4 and extubated later
        the patient's daughter called from 555-123-4567
        pt phone 555-123-4567
        patient in 12B
        the lady in room 12 who coded
        the guy in bed 4 with the aneurysm
        the patient in OR 3 yesterday
        my last patient who arrested
        the kid with epiglottitis they had on Monday
        the woman who died during her c-section last week
        the man who aspirated in OR 5
        her patient with the liver transplant, Bob
        baby Garcia's heart surgery
        an MH case in OR 3 yesterday, 54 male
        the OB patient who bled out last Tuesday
        the pt in bay 4's reaction
        Mr Jones in OR 3
        the patient Dr. Patel lost last week
        the guy in OR 7
        a baby with NEC we did together
        the girl with asthma who crashed
        the toddler who aspirated a coin
        the lady with placenta accreta
        their trauma patient who died
        I told the story of the man who coded in preop
        the pt with MH
        my patient with an amniotic embolism
        the newborn with a diaphragmatic hernia
        the woman whose heart stopped
        room 12's hip fracture
        bed 3 crashed
    """,
    "age and sex": """
        we discussed my 62 year old with the ruptured AAA
        detail: the 88F hip who aspirated
        a 27 week preemie I intubated
        an 8yo tonsil bleed
        the trauma from Saturday, GSW to chest, 19 male
        he's the 62 y/o we cancelled
        54yo male with chest pain
        54 yo F
        a 54 y/o with COPD
        72-year-old woman
        a 54 year old male with CHF
        a fifty-four year old gentleman
        the 6-week-old infant
        3 day old neonate with NEC
        a 9 year old boy for tonsils
        80 year old with hip fracture
        67F s/p CABG
        54 M with COPD
        88M hip fracture
        JS, 54, COPD
        J.S. 54 yo sepsis
        R.T., 71, with a stroke
        45yo diabetic
        a 33 year old trauma patient
        she is 54yo
        age 54 male with chf
        the 54yo with MH in OR 3
        the 54 year old with MH
        54yo MH in room 3
        a 6 month old with a difficult airway we did together
        their 32F with preeclampsia
        the case of the 80 year old hip
        a 3-year-old tonsil who bled
        the trauma in OR 2 last night, 23M GSW
        the Smith case, 67yo AAA
        a 54-y-o woman whose pacemaker failed
        the 28 wk preemie we intubated
        I said the 40yo had a Mallampati 3
        promised to send the chart of the 54yo
        the 72-year-old CABG we talked about
        a 45 yr old smoker I intubated
        the 19 y/o in OR 3
        that 61yo with the difficult airway
        the 8-month-old pyloric stenosis
        her 90yo hip
        we compared notes on a 34 year old preeclamptic
        58M with a type A dissection
        a 25-week preemie
        JD, 45, liver transplant
        the 16 y/o scoliosis
    """,
    "somebody's illness": """
        Mr. Nakamura's family thanked me
        we both treated Mrs. Oyelaran
        Mrs. Hale stroked out
        Mr. Dunn's wife called me last night
        we treated Ms. Fox at the same time
        Mrs. Boyd's hemoglobin dropped
        Mr. Yates was allergic to sux
        I anesthetized Mr. Poole yesterday
        Ms. Dale's brother thanked me for the care
        Mrs. White's son called me
        Mr. Brown's daughter emailed
        Mrs. Lopez's family asked
        Mr Ortiz's wife was upset
        Mrs. White's husband thanked me
        I saw Mrs. White in clinic
        I took care of Mr. Brown
        I treated Ms. Gray last week
        Mr. Green woke up during surgery
        Mr. Hill is allergic to latex
        Mr. Hill, ASA 4
        Mrs. King's potassium was 6
        Mrs. King's surgery
        Mr. Smith's hip fracture
        Mrs. Jones who had a stroke
        mr smith had a heart attack
        Ms. Brown with severe preeclampsia
        Mr Fox underwent emergency surgery
        Mrs. Hall coded twice
        Mr. Ray was intubated
        mrs. king came in with sepsis
        Mr Jones's valve case
        Mr. Jones's valve
        we talked about Mrs Alvarez's airway
        Mr. K who had the MI on the table
        his dad's bypass at Mercy
        Mrs. Chen, who we intubated awake
        I said Mr Lee's epidural was at L3 but it was L4
        I'd send Mr. Jones's anesthesia record
        mr smith coded
        Mrs. Alvarez's epidural went wet tap
        Mr. Patel's AAA last night
        Ms Ford's labs
        Mr. B's transplant
        I'll send the anesthetic record of Mrs. Kim
        Mr. Ortiz died on the table
        Mr. Green, the whipple last week
    """,
}

PASSES = """
    I told them about my trauma experience
    we discussed cardiac cases and TEE
    she asked about difficult airways
    we talked about their patient population
    talked about regional blocks for hip fractures
    we do about 40 CABGs a month
    I have done 200 OB epidurals
    Mr. Delgado is the practice manager
    Mrs. Alvarez from HR was there
    the chief has a 3 year old
    her kid goes to Ohio State
    we talked about how they handle MH drills
    they have 12 ORs and a hybrid room
    room 9, third floor
    my interview was in OR 7's lounge
    the 7am case start
    I had a patient complaint once and said so badly
    they asked about a time when a case went wrong
    I fumbled the question on malpractice history
    they asked about a bad outcome and I got defensive
    patient safety committee
    I care for my patients
    the director is 62 and retiring
    24 hour call, 88 beds
    Dr. Bob Jones, chief of CABG program
    45 minutes with Jim R.
    their stroke program and sepsis protocol
    I was sick with covid
    we bonded over her twins
    27 weeks of vacation
    hernia repairs and gallbladders mostly
    call me at 447-281-9000
    I put in for the senator's award
    the woman I met first, Susan
    the guy I interviewed with
    the chief I liked best
    the lady at the desk
    the man who interviewed me
    a guy I trained with
    the surgeon I worked with
    the doctor who put me through to HR
    she put the contract to bed
    the person I talked to was Kim
    the team I lined up with
    the kids at the hospital school
    they want me to do 200 lb patients
    I worked with Dr. Lee, awake intubations were his thing
    Mr. Lee, the practice manager
    JD and I, 45 minutes
    M.D., 15 years
    PA, 12 f2f shifts
    we talked 45 M dollars of renovation
    NP, 8 M-F days
    I interviewed with Mrs. Dale and her brother in law
    Mr. Poole's wife is a CRNA there too
    they asked how I cared for sick kids
    Ms. Fox was the recruiter, we talked about her family
    Mr. Dunn from HR was in room 9 with us
    the interview was in room 7
    we met in bed tower 4
    the panel was Mr. Yates, Mrs. Boyd and Dr. Cho
    I had my patient hat on
    patient volume is high on weekends
    5 West has 24 beds
    my preceptor on 6 North gave me a tour
    they said the ER sees 300 patients a day
    OR 4 is the heart room
    we toured PACU
    TK from HR called
    JD has another interview
    she had surgery on her schedule all day
    NP has to sign
    the trauma team was great
    Mrs. Boyd's blood drive program
    they discharged early on Fridays
    Mr. Hale's team admitted they are short staffed
    Mrs. King's son went to my school
    I treated Ms. Fox to coffee
    the patient population on 5 West
    patients from the whole region come there
    I would rotate on 5 West
    they have a 12 bed ICU on 3 East
    Mrs. White interviewed me
    Mrs. White's office called me
    Mrs. White's assistant emailed
    Mr. Brown's team is small
    Mr. Brown, the CNO
    Ms. Gray's husband also works there
    Dr. White's son plays hockey with mine
    the chief's daughter goes to my school
    we talked about her son's soccer
    pt care is their focus
    PT and OT were there too
    part of PT staff
    Joan S with HR
    JS is the recruiter
    met with JS and MH
    J.S. from HR
    Dr. MH with the group
    patient experience director
    patient flow from ED to 5 West
    patient safety officer, Ms. Hill
    the unit is 5 West
    I want to work on 5 West
    the manager of 5 West
    she manages patients from 5 West to PACU
    they asked how I handle difficult patients
    we discussed patients with MH history in general
    MH protocols
    they see patients in PACU
    the patient rep from 5 West
    NP with MH
    PA, JS
    Mrs. White's email is white@mercy.org
    Mrs. White's number is 555-123-4567
    Mr. Lee's wife is the other interviewer
    I saw Mrs. White in the lobby
    I met Mr. Brown at the clinic
    took Mr. Brown's card
    talked to Ms. Gray last week
    my last shift in the ICU
    the guy from HR
    the lady from the front desk
    the kid from registration
    the woman from 3rd floor HR
    the man in charge of the OR
    the post-op unit
    they need help in room 5
    pediatric patients in general
    my patient manner
    patient satisfaction scores
    I love patient care
    Dr. Patient
    Dr. Patient and Joan Ruiz, CRNA
    555-123-4567
    Dr. Lee 555-123-4567
    Maria Gomez (555) 987-6543 ext 12
    +1 555 123 4567
    call me at 5551234567
    room for growth
    interviewed on 11/20/2026
    they decide by 12/04/2026
    case mix of 40 % peds
    outpatient
    outpatient surgery center
    mr. jones is the coordinator
    Mr. Jones is the patient advocate
    Mrs. Lee is the Patient Experience Director
    Ms. Brown, Patient Safety Officer
    Mr. Lee was a patient teacher
    Dr. Patel was very patient, Mr. Jones even walked me out
    the chief was patient and kind
    my patient load
    my patient care was praised
    my patient population is mostly elderly
    My Patient Care philosophy
    the Patient Care Coordinator was Beth
    Patient First Urgent Care, NP
    patient-centered care
    the patient to nurse ratio
    we talked about patient safety and room turnover
    we met in room 12 with Dr. Patel
    conference room 4
    12 operating rooms and 8 beds
    a 20-bed ICU
    OR 12 is the robot room
    a 400 bed hospital, 30 patients a day
    patients with COPD are common there
    they see many patients with heart failure
    the group is 30 years old
    a 12 year old practice
    a hundred year old hospital
    my 6 year old son
    I'm a 45 year old woman
    2 weeks ago
    a two-week-old offer
    I was born in Chicago
    my birthday is tomorrow
    Dr. Patel was born in 1961 in Ohio
    do you need my DOB?
    never ask me for an SSN
    we use Epic for medical records
    medical record systems since 2019
    no MRN here
    11/20/2026 at 3pm
    2026-11-20
    Nov 20 2026, 0730
    they pay 200 an hour, 2000 hours a year
    the budget is $40M with room to grow
    3pm PT Monday
    at 10am pt Monday
    PT Manager Bob Stone
    the PT and OT teams
    Mrs. Lee runs the stroke program
    Mr. Fox has a transplant background
    Ms. Gomez had questions about the sepsis protocol
    Mr. Hall's surgery center in Tulsa
    they do hearts, heads and c-sections
    the cancer center expansion
    I asked about the epidural service
    I said I had done 300 epidurals but it was 200
    clarify my difficult airway experience
    I promised to send my case log
    license number 123456
    NPI 1234567890
    my CRNA certification number is 104552
    job number 88213
    requisition 202611
    zip 60601-1234
    123 Main St, Suite 54
    he has two patient-facing clinics
    patient volume and acuity
    Dr. J.S. Patel, 54 hours a week
    no patients, please
    what a patient explanation
    the most patient person I met
    sent it
    I got the offer
    JP Ruiz, 2 PM, video
    ICU, 24 beds, sepsis bundle
    Mr. Jones, hiring manager, 555-123-4567
    reply-by 12/1/2026
    start date 1-2-2027
    born leader
    I'm a 30 yo CRNA
    The patient portal
    my patients like me
    Mr Jones's leadership style
    Mr. Jones's fellowship
    Mrs Alvarez's plan for the block room
    the new heart team
    OR 3 renovation
    their 3 ORs
    my 12 years with trauma patients
    their patient population
    difficult airways
    MH cart in every OR
    her time in Kenya
    how they handle MH drills
    the 54-bed ICU
    54 beds
    patient safety
    I am patient with families
    pediatric hearts
    their preemie program
    we both have a 3-year-old
    her 3 year old daughter
    his 5 year old son and soccer
    my 2 year old
    10 years old building
    their 5-year-old program
    a 3-year-old block program
    the 40 year old hospital wing
    case mix
    I love caring for trauma patients
    my patients often tell me I am calm
    their 1:3 ratio in OR 1 to 4
    I do about 54 hearts a year
    Ms. Lee's commute
    Dr. Lee's patient education program
    Mr. Fox was warm
    Mr. Fox told me about call
    the stroke program
    sepsis protocol
    robotic prostatectomies
    c-sections at night
    awake intubations
    how Mr. Jones runs the board
    the Smith Tower
    Mrs. Chen's dog
    Bob from HR
    I placed 300 epidurals, not 400
    I said 54 but it was 45
    promised to send my case log
    my case log with 54 cases
    room 3 is the interview room
    a 30 year old CRNA group
    Mr. Jones in HR
    Mr. Jones from OR management
    baby leave policy
    her husband's job
    her kid's soccer
    patients come first there
    the woman in charge of scheduling
    the man who runs the board
    the lady from HR
    the guy who trained at Duke
    the girl at the front desk
    a baby on the way
    her baby shower
    my kids with asthma research
    they lost two CRNAs
    the CRNA who died last year
    we lost Wi-Fi in the call room
    they blocked a day for me
    the surgeons they blocked for
    Mr. Jones blocked out an hour for me
    the case in Chicago
    a case conference
    in the OR 12 hours
    the kid from Ohio
    his wife's practice
    her husband's surgery center
    their daughter's soccer
    I have 25 years
    25 female CRNAs
    the team is 50 male
    a 5 year plan
    a 20-year-old program
    two 5 year olds at home
    the ICU 12 bed unit
    Mr. Jones's heart team
    Mr. Jones's heart program
    Ms. Lee's block team
    Mr. Lee's case logs
    Ms. Fox's airway workshop
    the airway course
    a hip young team
    the block room in OR 4
    my valve experience
    MI Michigan license
    he is from MI
    MH drills with the team
    the trauma in their eyes
    trauma call
    trauma in OR 1 through 4
    their trauma service in OR 2
    patients with MH history
    how I would manage a patient with MH
    they asked about a patient with malignant hyperthermia and I forgot dantrolene dosing
    the last patient of the day policy
    the patient comes first
    a patient who is anxious needs time
    one patient at a time
    our patient with-holding policy
    Mr. Ford has an MD from Wayne
    Mrs. White's heart is in teaching
    Ms. Reed's record of hiring
    Ms. Reed's track record
    Mr. Hall's chart of the org
    his wife had a baby
    they have a 30 year old CRNA chief
    age 30
    I'm 30 and want OB
    I am a 44 yo anesthesiologist
    Dr. Patel is a patient listener
"""

refused = [(rule, line.strip()) for rule, lines in REFUSED.items() for line in lines.split("\n")]
refused = [(rule, line) for rule, line in refused if line]
passes = [line.strip() for line in PASSES.split("\n") if line.strip()]


@pytest.mark.parametrize(("rule", "text"), refused)
def test_patient_information_is_found(rule: str, text: str) -> None:
    finding = find_patient_information(text)
    assert finding is not None
    assert finding.rule == rule
    assert find_patient_information(f"It went well. {text}\nThey decide Friday") is not None


@pytest.mark.parametrize("text", passes)
def test_what_belongs_to_a_follow_up_passes(text: str) -> None:
    assert find_patient_information(text) is None


def test_both_lists_are_generous() -> None:
    assert len(refused) >= 60
    assert len(passes) >= 60


def test_every_rule_has_examples() -> None:
    assert {rule.name for rule in RULES} == set(REFUSED)


def test_a_finding_does_not_hold_the_words() -> None:
    finding = find_patient_information("my patient Mr Zebulon, MRN 8837712")
    assert "Zebulon" not in repr(finding)
    assert "8837712" not in repr(finding)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    finding = find_patient_information(text)
    assert finding is None or finding.reason


@pytest.mark.parametrize(
    "piece", ["patient ", "my patient a ", "1 ", "mr a had a ", "A A 1 ", "room "]
)
def test_the_search_is_quick_on_a_long_text(piece: str) -> None:
    text = piece * (4000 // len(piece))
    start = time.perf_counter()
    find_patient_information(text)
    assert time.perf_counter() - start < 1
