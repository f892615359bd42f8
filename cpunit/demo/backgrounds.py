"""Names that go together, by where people's families come from: nobody of these exists.

Which codes of ethnicity the census has is in the practice notes on the children in need census.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Background:
    """`codes` are the census's for ethnicity, the frequent ones more than once; `language` is spoken where a
    parent may need an interpreter.
    """

    women: tuple[str, ...]
    men: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    codes: tuple[str, ...]
    language: str = ""


def _named(
    *, women: str, men: str, girls: str, boys: str, surnames: str, codes: str, language: str = ""
) -> Background:
    women_, men_, girls_, boys_, surnames_, codes_ = (
        tuple(words.split()) for words in (women, men, girls, boys, surnames, codes)
    )
    return Background(women_, men_, girls_, boys_, surnames_, codes_, language)


BRITISH = _named(
    women="Adele Charlene Dawn Donna Gemma Hayley Kelly Kirsty Leanne Michelle Nicola Paula Rachel Stacey "
    "Tanya Vikki Yvonne",
    men="Adam Craig Darren Dean Gary Ian Lee Neil Ryan Scott Shane Simon Stuart Wayne",
    girls="Abbie Ebony Eilidh Elowen Freya Grace Imogen Isla Lacey Olive Pippa Rosa Thea Violet Wren Zoë",
    boys="Alfie Archie Beau Callum Ellis Ezra Finlay Harvey Jaxon Leo Marley Reuben Stanley Teddy Tobias "
    "Wilf",
    surnames="Ackroydson Aldermoor Bellwether Birkthwaite Brackenbury Brightholme Cloughfold Dewhirst-Lane "
    "Dunmorrow Eastcombe Elmhurst-Ray Emberleigh Fairweather Fenwickson Foxcroftby Garsdale Gillbeck "
    "Haddowby Hawksmere Inglethorpe Ironmonger-Hill Jessopdale Kettlewellby Kirkstallen Lanternby "
    "Longstaffe Lumbfoot Marrick Midgleyson Mossgrove Nettleship Oakenshaw Ottersley Pemberwick "
    "Norcliffe-Ward Quillfeather Ramsbothamley Ravensdell Slaithewood Rushbeck Saltmarshe "
    "Silverdalen Stonegrave Swinbrooke Tarnbrook Thistlewood Underbarrow Vantreight Wainscott "
    "Wetherlam Whinfell Wychcombe Yardleyson",
    codes="WBRI WBRI WBRI WBRI WBRI MWBC MWAS MOTH",
)
OTHERS = (
    _named(
        women="Bethan Carys Nerys Rhian Siân",
        men="Dafydd Gareth Gwilym Rhodri",
        girls="Dilys Gwen Lowri Nia Seren",
        boys="Iolo Macsen Osian Rhys",
        surnames="Brynmorris Cwmharan Penhallowen Trefaldwen Ynyswardd",
        codes="WBRI",
    ),
    _named(
        women="Aoife Bríd Gráinne Siobhán",
        men="Cormac Declan Fergal Seamus",
        girls="Caoimhe Niamh Róisín Saoirse",
        boys="Cillian Conor Oisín Tadhg",
        surnames="Ballyfearn Kilbrennagh MacTiernaugh O'Shaughan",
        codes="WIRI",
    ),
    _named(
        women="Farah Nasreen Rukhsana Sadia Shazia",
        men="Bilal Faisal Imran Tariq Umar",
        girls="Aaliyah Hafsa Mina Noor Zara",
        boys="Adeel Hassan Idris Yusuf Zain",
        surnames="Anwarzai Chaudhrani Kashmirwala Malikzada Qureshani Rahmanzai Siddiqani",
        codes="APKN APKN APKN MWAS",
        language="Urdu",
    ),
    _named(
        women="Harpreet Mandeep Meena Priti Sunita",
        men="Anil Jaswinder Ravi Sanjay Vikram",
        girls="Anya Jaya Kavita Priya Uma",
        boys="Arjun Dev Kiran Nikhil Rohan",
        surnames="Bhandarwal Dosanjhia Mehtani Patelkar Sandhuwal Vaghelani",
        codes="AIND",
        language="Punjabi",
    ),
    _named(
        women="Nargis Rahela Shirin Taslima",
        men="Kamrul Mizan Rafiq Shafiq",
        girls="Anika Maisha Nusrat Tahmina",
        boys="Fahim Nabil Rayhan Tanvir",
        surnames="Choudhuryan Miahdar Sylhetwala Talukdari",
        codes="ABAN",
        language="Sylheti",
    ),
    _named(
        women="Adaeze Comfort Esi Ngozi Oyin",
        men="Babajide Emeka Kwame Tendai Yaw",
        girls="Amara Efua Kezia Temi Zola",
        boys="Chidi Jabari Kofi Obinna Tunde",
        surnames="Abaranta Adjeiman Chukwuma-Bell Mensahene Nwachinda Okonfor Oyelekan Tembani",
        codes="BAFR BAFR BAFR MWBA",
    ),
    _named(
        women="Beverley Charmaine Marcia Sherelle",
        men="Delroy Everton Jermaine Winston",
        girls="Amoya Keisha Shanice Tiana",
        boys="Dante Jaheim Kymani Tyrell",
        surnames="Beckfordham Campbellton Castlow Gordonshaw Powellin Wrightson-Clarke",
        codes="BCRB BCRB MWBC",
    ),
    _named(
        women="Agnieszka Iwona Magda Renata Zofia",
        men="Jacek Marek Piotr Tomasz",
        girls="Hania Kinga Lena Maja",
        boys="Jakub Kacper Oskar Szymon",
        surnames="Brzozak Grabczyk Kaczmarz Olszewin Wolarek Zielonka",
        codes="WOTH",
        language="Polish",
    ),
    _named(
        women="Ionela Mirela Roxana",
        men="Cosmin Florin Vasile",
        girls="Alesia Bianca Daria",
        boys="Andrei Luca Matei",
        surnames="Brădeanu Ciobănel Lăzărescan Vulturel",
        codes="WROM WOTH",
        language="Romanian",
    ),
    _named(
        women="Ayaan Hodan Ifrah Sahra",
        men="Abdi Guled Liban Warsame",
        girls="Hibo Ladan Sagal Yasmin",
        boys="Bashir Ismail Liiban Samatar",
        surnames="Abdullekar Farahsan Jamacade Warsamane",
        codes="BAFR",
        language="Somali",
    ),
    _named(
        women="Lihua Meifen Xiulan Yan",
        men="Guowei Jianhong Wing Zhiming",
        girls="Jiayi Mei Ruoxi Yuna",
        boys="Bowen Haoran Junjie Ming",
        surnames="Chenglow Huangfei Linshan Wongley",
        codes="CHNE",
        language="Mandarin",
    ),
)
NEIGHBOURS = (BRITISH, *OTHERS)

# Names that software stumbles over, of one family each.
REMARKABLE = (
    _named(
        women="Aoife Siobhán",
        men="Declan Fergal",
        girls="Niamh Saoirse",
        boys="Conor Oisín",
        surnames="O’Brannigan",
        codes="WIRT",
    ),
    _named(
        women="Harriet Rosamund",
        men="Crispin Rupert",
        girls="Cordelia Ottoline",
        boys="Barnaby Monty",
        surnames="D'Arcy-Featherstonehaugh",
        codes="WBRI",
    ),
    _named(
        women="Layla Samira",
        men="Karim Nabil",
        girls="Dina Yasmin",
        boys="Sami Zayd",
        surnames="al-Rashidi",
        codes="OOTH",
        language="Arabic",
    ),
    _named(
        women="فاطمة سعاد",
        men="كريم خالد",
        girls="ليلى نور سلمى",
        boys="يوسف عمر",
        surnames="العلوي-الرشيدي",
        codes="OOTH",
        language="Arabic",
    ),
    _named(
        women="רבקה יעל",
        men="דוד אבי",
        girls="תמר נועה",
        boys="נועם איתן",
        surnames="בן־שחר",
        codes="OOTH",
    ),
    _named(
        women="Linh Thảo",
        men="Minh Quang",
        girls="Mai Ngọc",
        boys="Bảo Đức",
        surnames="Nguyễn-Thornbury",
        codes="AOTH",
        language="Vietnamese",
    ),
    _named(
        women="Guðrún Sigríður",
        men="Björn Þorsteinn",
        girls="Ásta Freyja",
        boys="Ari Jökull",
        surnames="Þórarinsholm",
        codes="WOTH",
    ),
    Background(
        women=("Philippa", "Venetia"),
        men=("Lorenz", "Pieter"),
        girls=("Anneke", "Saskia"),
        boys=("Casper", "Willem"),
        surnames=("van der Westhuizenburg-Cholmondeley-Fotheringay-Wriothesley",),
        codes=("WOTH",),
    ),
)
