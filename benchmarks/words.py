"""Holds the words and sentences that the benchmark's text is made of.

Every person, street, town and agency is put together from syllables and so invented. Common words are real;
with the names, a large corpus has a few thousand different words, so that neither a compressor, a cache of
rendered sentences nor a rule about copied text meets the same line over and over.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

SLOT = re.compile(r"\{(\w+)\}")


def say(rng: Random, template: str, known: Mapping[str, str]) -> str:
    """Fill each slot of a template: with what is known, else with a word drawn anew for that slot."""
    return SLOT.sub(lambda slot: known.get(slot[1]) or rng.choice(VOCABULARY[slot[1]]), template)


def sentences(rng: Random, templates: Sequence[str], words: int, known: Mapping[str, str]) -> list[str]:
    """Say different templates until about so many words are said (the last sentence may go over)."""
    said: list[str] = []
    left = words
    for template in rng.sample(templates, len(templates)):
        if left <= 0:
            break
        said.append(say(rng, template, known))
        left -= len(said[-1].split())
    return said


def _joined(firsts: str, seconds: str) -> tuple[str, ...]:
    return tuple(first + second for first, second in product(firsts.split(), seconds.split()))


_FIRST_NAMES = """
Ada Alma Amos Anya Arlo Asa Bea Benno Bram Cato Cleo Cora Dara Davi Della Edda Effie Elio Emre Enzo Esme
Ezra Fern Finn Flora Gita Greta Hana Hugo Ida Ilse Imani Inez Ines Isla Ivo Jana Jonas Juno Kaia Kiran Lani
Leda Leif Lena Lior Livia Luca Mabel Maya Milo Mina Mirra Nadia Nell Nico Nora Odell Oona Orla Otto Pax
Petra Pia Quill Rafi Remy Rhea Rosa Rumi Sana Selma Silas Soren Suri Tamar Tess Thea Tilda Tovi Uma Una Vera
Vito Wanda Wren Xenia Yara Yusuf Zadie Zora Zuri
"""
_SURNAMES = (
    """
Al Ash Bar Bel Bram Cal Car Cor Dal Del Dun Ed El Far Fen Gar Gil Hal Har Hol In Ker Kel Lan Lin Mar Mel Mor
Nor Os Pel Quin Ran Ros Sel Sten Tal Tor Ul Ver Wal Wen Yar Zel
""",
    """
by dane dell fell field gate ham holt ic ing key land ley low man mere more nell rick rook sby sen son stone
tham wald ward wick win worth
""",
)
_STREETS = (
    "Alder Apple Birch Briar Cedar Cherry Clay Clover Copper Fern Hazel Heron Iron Juniper Laurel Linden",
    "brook bank croft dale field gate hill lea mead mill ridge side view wood",
)
_TOWNS = (
    """
Ash Beck Black Brad Clay Cold Crom East Elm Fair Glen Green Hart High King Lang Lock Mill New North Oak Red
Sal Sand Shel South Stan Stone Thorn Wat West White Win
""",
    """
bourne bridge bury by combe dale den field ford ham haven hurst leigh mere minster mouth port stead ton well
""",
)

FIRST_NAMES = tuple(_FIRST_NAMES.split())
SURNAMES = _joined(*_SURNAMES)
STREETS = tuple(f"{name} {kind}" for name, kind in product(_joined(*_STREETS), ("Street", "Lane", "Road", "Court")))
TOWNS = _joined(*_TOWNS)
ORGANIZATIONS = tuple(
    f"{town} {kind}"
    for town, kind in product(
        TOWNS,
        (
            "Day Support",
            "Family Services",
            "Clinic",
            "Housing Trust",
            "Supported Living",
            "Job Center",
            "Health Center",
        ),
    )
)

_NOUNS = """
ability account address advocate afternoon agreement aide alarm allergy allowance ankle answer apartment
apology appetite application appointment apron arrangement assessment assistance atlas attendance aunt
authorization backpack bag balance balcony ballot bank barrier basket bath bathroom bed bedroom behavior bench
benefit bicycle bill bird birthday blanket blood board boat book boot bottle bowl box bread breakfast breath
brother budget bus button cafe cake calendar call camera cane canteen car card care carpet cat ceiling
ceramics certificate chair change chapel charge checklist choice choir choice church class clinic clock closet
clothes coat coffee collection comfort community companion complaint computer concern concert condition
conference consent contact contract conversation cooking cough counselor counter couple course court cousin
coverage coworker crossing cup curtain cushion custody daughter day debt decision delay delivery dentist
deposit depression desk detail device diabetes diagnosis diary diet dinner disability discussion document dog
donation door dose drawing dress drill driver drum duty ear earring education elbow election elevator
eligibility email emergency employer envelope equipment errand evaluation evening event evidence exam example
exercise expense experience eye face fall family fan farm fax fear fee feedback fever finger fishing flight
floor flower folder follow-up food foot form freezer friend fruit funding furniture game garage garden gift
glasses gloves goal grandmother grant grocery group growth guardian guest guide guitar gym habit hair hallway
hammer hand handrail handwriting harness hat headache health hearing heater help hike history hobby holiday
home homework hospital hotline hour house housing hug humor husband ice identification illness income
independence infection information injury insurance interest interpreter interview invitation invoice
isolation item jacket jar job joke journal journey judge juice key keyboard kitchen knee knitting knowledge
label ladder lamp landlord language laptop laundry leader leaflet lease leave leg lesson letter library
license lift light limit list listener lock locker loneliness loss lotion lunch machine mail mailbox manager
map market mask match mattress meal measure medication meeting member memory menu message microwave milk
mirror mobility money month mood morning mother movie mug museum music nap neighbor nephew network niece night
nurse nutrition oatmeal obligation office opinion option orchard order outing oven paint painting pantry paper
parent park partner passport path patience payment peer pension permission pet pharmacy phone photograph
physician piano picnic picture pill pillow pizza place plan plant plate playlist poem pool porch portrait
position practice prayer preference prescription pressure privacy problem procedure program progress project
promise proof protein provider purchase purse puzzle quarter question quilt radio railing rain ramp rash
reading reason receipt recipe record recovery referral refrigerator refund rehearsal relationship relative
release reminder rent repair report request residence resource respite rest restaurant result résumé review
reward rice ride ring risk roof room roommate routine rug rule salad sandwich savings scale scarf schedule
school scooter screening seat seizure selection service setting shelf shift shirt shoe shop shoulder shower
sibling sidewalk signature sink sister skill skin sleep slipper smile smoke snack soap sock sofa solution son
song soup specialist speech spoon spring stair stamp statement step stove strategy strength stress student
subsidy suggestion suit summer sunlight supervisor supper support surgery survey sweater swimming symptom
table tablet talent task tax teacher team telephone television tenancy test textbook thermometer ticket timer
tooth tour towel toy trail trainer training transfer transition transportation travel treatment tree trip
trust tutor umbrella uncle uniform update utility vacation vaccine vegetable vehicle video view visit visitor
vocabulary voice volunteer voucher wages waiting-list walk walker wall wallet wardrobe washer watch water
weather wedding week weekend weight wheelchair whistle window winter wish witness woodwork word work worker
workshop worry worship wrist yard year yoga
"""
_ADJECTIVES = """
able absent active afraid alert anxious available awake aware bright brief broken busy calm careful cheerful
clean clear close cold comfortable complete confident confused content cool correct creative curious current
daily damp decent delayed different difficult direct drowsy dry eager early easy effective emotional empty
exact excited expensive extra fair familiar fast favorite final firm flexible former fragile free frequent
fresh friendly full funny generous gentle glad good grateful happy hard healthy heavy helpful honest hopeful
hungry important independent informal initial interested kind large late light likely little local lonely long
loud lower main manual mild minor missing mobile modest monthly narrow nearby neat nervous new noisy normal
official old only open orderly ordinary outdoor overdue painful patient pending personal plain pleased polite
poor positive possible practical precise present private proper proud public punctual quick quiet rare ready
real recent regular relaxed relevant reliable repeated rested restless safe satisfied secure sensitive
separate serious shared sharp short shy silent similar simple sincere slow small smooth social soft sore
special stable steady stiff strong sudden suitable sunny sure talkative tall temporary tense thankful thick
thin thorough tidy tight timely tired typical uncertain uneasy unhurried unpaid unusual upset urgent useful
usual vacant verbal visible warm weak weekly welcome wet whole wide willing worried written
"""
_DONE = """
accepted accompanied adapted addressed adjusted agreed answered applied arranged asked assembled assigned
attended balanced booked borrowed brought called cancelled carried celebrated changed checked chose cleaned
collected compared completed confirmed considered cooked copied corrected counted declined delivered described
discussed divided donated drafted drew enrolled estimated examined exchanged explained explored extended filed
filled finished fixed followed found framed gathered greeted handed heard identified improved introduced
invited joined kept labelled laughed learned listed loaded located mailed marked measured mentioned missed
moved named noted noticed offered opened ordered organized packed painted paid planned planted played pointed
practiced prepared presented printed purchased raised reached read received recited recorded reduced refused
rehearsed remembered reminded removed renewed rented repaired repeated replaced reported requested reserved
returned reviewed rinsed saved scheduled selected sent separated shared showed signed sorted spoke started
stored studied submitted suggested summarized tasted taught tested tidied timed tracked translated tried
turned typed understood updated used verified visited waited walked washed watched weighed welcomed worked
wrapped wrote
"""
_ADVERBS = """
again alone already aloud always briefly calmly carefully clearly closely completely daily directly early
easily entirely eventually exactly finally firmly first freely frequently fully gently gladly gradually
happily hardly immediately independently just largely lately later mainly mostly nearly neatly never nicely
now occasionally often once only openly partly patiently plainly politely privately promptly properly proudly
quickly quietly quite rarely readily recently regularly safely separately seriously shortly slowly sometimes
soon steadily still suddenly surely thoroughly today together twice usually weekly well willingly
"""
_PLACES = """
bakery bus-stop cafeteria clinic community-center courthouse courtyard day-room dining-room family-kitchen
fire-station front-porch garden-center grocery-store gym hardware-store laundromat library-entrance
living-room museum park-bench pharmacy-counter pool post-office quiet-room reading-room reception
social-security-office sports-hall thrift-store town-hall training-kitchen waiting-room workshop
"""
TITLES = (
    "Mother",
    "Father",
    "Sister",
    "Brother",
    "Guardian",
    "Program Director",
    "House Manager",
    "Direct Support Professional",
    "Nurse",
    "Physical Therapist",
    "Job Coach",
    "Landlord",
    "Teacher",
    "Occupational Therapist",
    "Pharmacist",
    "Behavior Specialist",
    "Day Program Lead",
)
VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "noun": tuple(_NOUNS.split()),
    "adj": tuple(_ADJECTIVES.split()),
    "done": tuple(_DONE.split()),
    "adv": tuple(_ADVERBS.split()),
    "place": tuple(place.replace("-", " ") for place in _PLACES.split()),
    "first": FIRST_NAMES,
    "surname": SURNAMES,
    "street": STREETS,
    "town": TOWNS,
    "org": ORGANIZATIONS,
    "title": tuple(title.lower() for title in TITLES),
    "n": tuple(str(number) for number in range(2, 60)),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "hour": tuple(f"{hour}:{minute:02}" for hour in range(7, 20) for minute in range(0, 60, 5)),
}

ACTIVITY_SENTENCES = (
    "Coordinated with {org} about the {noun}, the {adj} {noun} and the {noun} on {street}.",
    "Linked {client} to the {noun} at {org}; {first} {surname} will call back on {weekday}.",
    "Monitored the {adj} {noun} that staff {done} in the {place} since the last visit.",
    "Referred {client} to {first} {surname} in {town} for a {adj} {noun}.",
    "Read the {noun} and the {noun} that {org} {done} on {weekday}, **{n} pages** in all.",
    "Explained the {noun} to {client} {adv} and asked what a {adj} {noun} would look like.",
    "{first} {surname} {done} the {noun} by phone and {adv} {done} the {noun}.",
    "Went over the {adj} {noun} with the {title}, who {done} the {noun} in the {place}.",
    "Asked {org} to have the *{noun}* {done} before {weekday} at {hour}.",
    "The {noun} was {done} at {hour}; the {title} said the {noun} came {adv}.",
    "Assisted {client} in the {place} while the {noun} and the {noun} were {adv} {done}.",
    "Planned a {adj} {noun} for {weekday} with the {title} and {first} {surname} of {town}.",
    "Checked the {noun} against the {noun}; {n} of the entries were {done} {adv}.",
    "Advocated for a {adj} {noun} at {org}, since the {noun} on {street} takes {n} minutes.",
    "Called {org} {adv}, left word about the {noun}, and {done} the {adj} {noun}.",
    "Taught {client} to read the {noun}, mark the {noun} and keep the {noun} in a {adj} {noun}.",
    "The team {done} the {noun}: a {adj} {noun} first, the {noun} {adv} after it.",
    "Compared the {noun} of {town} with the one that {first} {surname} {done}.",
    "Sent the {adj} {noun} to the {title} and *{adv}* confirmed the {noun} for {hour}.",
    "Wrote down the {noun}, the {noun} and the {noun} as {client} {done} them in the {place}.",
    "Walked with {client} from {street} to the {place}, {n} minutes each way.",
    "Helped {client} fill in the {adj} {noun} for {org}; the {noun} is still {adj}.",
)
OBSERVATION_SENTENCES = (
    "{client} was {adj} and {adj} in the {place}, and {done} the {noun} {adv}.",
    'The client said, "I {done} my {noun} on {weekday}, and the {noun} was {adj}."',
    "Hair and {noun} were {adj}; the {noun} looked {adj} and **{adj}**.",
    "{client} {done} {n} of {n} steps of the {noun} with a {adj} {noun}.",
    "The {title} noticed that the {noun} was {adv} {done} after the {noun}.",
    "Sleep was {adj}: about {n} hours over the week, with a {adj} {noun} on {weekday}.",
    "{client} showed me the {noun}, {adv} named the {noun} and put the {adj} {noun} away.",
    "Progress on the {noun}: {client} now has it {done} {adv}, in the {place} too.",
    "There was a {adj} {noun} about the {noun}; {client} {done} it and chose the {noun}.",
    "{client} ate the {adj} {noun} and spoke {adv} of the {noun} in {town}.",
    "The {noun} hurts *{adv}*, said {client}, mostly after the {adj} {noun}.",
    "{first} {surname} finds the {noun} more {adj} than in the {adj} {noun} before.",
    "No {adj} {noun} was seen; the {noun} and the {noun} were {adj}.",
    "{client} would like a {adj} {noun} and has {done} {n} dollars for the {noun}.",
    "The {noun} that {org} {done} is *{adj}*, and the {noun} less so.",
    'Of the {noun} the client said: "It is {adj} there, and {first} {done} my {noun}."',
    "On {weekday} at {hour} the {noun} was {done}, which made {client} {adj}.",
    "The room on {street} was {adj}, the {noun} {done} and the {noun} {adj}.",
    "{client} used the {noun} {n} times, {adv} with the {noun} and once with the {title}.",
    "Together we {done} the {noun}; {client} stayed {adj} for {n} minutes.",
    "What worries {client} is the {noun}, because the {noun} in {town} is {adj}.",
    "{client} is satisfied with the {adj} {noun} and less so with the {noun} at {hour}.",
)
FOLLOW_UP_SENTENCES = (
    "The {adj} {noun} is an unmet need until {org} has {done} it.",
    "At the next contact we look at the {noun} and the {adj} {noun}.",
    "{client} will bring the {noun}; I bring the {noun} that {first} {surname} {done}.",
    "The {title} keeps the {noun} {adj} until {weekday}.",
    "Next visit at {street}, about the {noun} and the {noun}.",
    "If the {noun} stays {adj}, the team meets in {town} {adv}.",
    "Still to be found: a {adj} {noun} within {n} minutes of {street}.",
)
TASKS = (
    "Ask {first} {surname} for the {noun}",
    "Call {org} about the {adj} {noun}",
    "Send the {noun} to the {title}",
    "Bring the {adj} {noun} to {street}",
    "Check that the {noun} was {done}",
    "Book the {noun} in {town}",
    "Find out who {done} the {noun}",
)
ITEMS = (
    "{noun}: {adj}, {done} on {weekday}",
    "the {adj} {noun} of {first} {surname}",
    "{n} minutes of {noun}, {adv}",
    "**{noun}** and {noun} at {org}",
    "*{adv}* {done}, the {noun} at {hour}",
)
LINKS = (
    "The {adj} [{noun} guide](https://example.org/guides/{noun}) was {done} together.",
    "Opening hours of the {noun} are [on the page of {town}](https://example.com/{noun}/{n}).",
)
GOALS = {
    "housing": "A home of my own near {town}",
    "health": "To feel {adj} and have my {noun} {done}",
    "work": "A paid job with a {noun}",
    "money": "To keep my own {noun} and save for a {noun}",
    "friends": "To see {first} and share a {noun}",
    "skills": "To learn {noun} and {noun} by myself",
    "travel": "To ride to {town} alone",
}
