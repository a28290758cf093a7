"""Short word lists that names, places, merchants and goods are put together from."""

WOMEN = (
    "Ada Alma Beth Cara Dora Edith Faye Grace Hanna Iris June Kira Lena Maya Nora Olga "
    "Paula Rosa Sara Tess Una Vera Willa Yara Zoe"
).split()
MEN = (
    "Abel Amos Boris Carl Dean Emil Felix Gus Hugo Ivan Jonas Karl Leo Max Noel Otto "
    "Paul Rudy Sam Theo Udo Victor Walt Yuri Zeno"
).split()
SURNAMES = (
    "Abbot Archer Baker Barlow Carver Cooper Dalton Draper Ellis Fisher Fletcher Garner "
    "Hale Harper Ingram Jarvis Keller Lang Mercer Norris Oakley Parker Quill Reeve Sawyer "
    "Tanner Usher Vance Weaver Yates"
).split()
STREETS = (
    "Ash Birch Cedar Dogwood Elm Fir Grove Hazel Juniper Larch Maple Oak Pine Rowan "
    "Spruce Willow"
).split()
STREET_KINDS = ["Ave", "Dr", "Ln", "Rd", "St", "Way"]

# City, state and area code.
PLACES = [
    ("Albany", "NY", "518"),
    ("Austin", "TX", "512"),
    ("Boise", "ID", "208"),
    ("Boston", "MA", "617"),
    ("Chicago", "IL", "312"),
    ("Columbus", "OH", "614"),
    ("Dallas", "TX", "214"),
    ("Denver", "CO", "303"),
    ("Fresno", "CA", "559"),
    ("Houston", "TX", "713"),
    ("Madison", "WI", "608"),
    ("Miami", "FL", "305"),
    ("Nashville", "TN", "615"),
    ("Oakland", "CA", "510"),
    ("Omaha", "NE", "402"),
    ("Phoenix", "AZ", "602"),
    ("Portland", "OR", "503"),
    ("Raleigh", "NC", "919"),
    ("Seattle", "WA", "206"),
    ("Tampa", "FL", "813"),
    ("Trenton", "NJ", "609"),
    ("Tulsa", "OK", "918"),
]

# Who customers pay, by the posting code that such a payment has.
COUNTERPARTIES = {
    "POS": (
        "Acorn Grocery|Bay Books|Blue Cafe|City Cinema|Corner Deli|Dune Shoes|"
        "East Pharmacy|Fern Florist|Fuel Stop|Garden Hall|Home Depotery|Ivy Clothing|"
        "Jolly Toys|Kite Sports|Lake Diner|Mill Bakery|North Market|Opal Optics|"
        "Pet Barn|Quick Print"
    ).split("|"),
    "DDB": (
        "Aqua Water|Bright Power|City Gas|Delta Mobile|Easy Insurance|Fast Internet|"
        "Gym Central|Home Rent"
    ).split("|"),
    "TRF": ("A Barlow|C Draper|F Garner|H Ingram|K Mercer|N Parker|R Tanner").split(
        "|"
    ),
    "ATM": ["ATM Airport", "ATM Harbor", "ATM Main St", "ATM Station"],
}
ORDER_DESCRIPTIONS = {
    "POS": "Card payment",
    "DDB": "Direct debit",
    "TRF": "Transfer",
    "ATM": "Cash withdrawal",
}

COLOURS = "RED BLUE IVORY PINK GREEN BLACK CREAM SILVER".split()
STYLES = "RETRO VINTAGE FELT ZINC WOODEN PAISLEY HEART STAR".split()
GOODS = (
    "LANTERN|LUNCH BAG|EGG CUP|CAKE STAND|TEA TOWEL|DOORMAT|PHOTO FRAME|CANDLE HOLDER|"
    "CHRISTMAS BAUBLE|BISCUIT TIN|WATER BOTTLE|CHALK BOARD|JIGSAW, 50 PIECES|"
    "GARDEN MARKER|KNITTED HANGER|ALARM CLOCK"
).split("|")

HOME_COUNTRY = "United Kingdom"
OTHER_COUNTRIES = (
    "Germany|France|EIRE|Spain|Netherlands|Belgium|Switzerland|Portugal|Australia|Norway|"
    "Italy|Channel Islands|Finland|Cyprus|Sweden|Austria|Denmark|Japan|Poland|Israel|USA|"
    "Singapore|Iceland|Canada|Greece|Malta|United Arab Emirates|European Community|RSA|"
    "Lebanon|Lithuania|Brazil|Czech Republic|Bahrain|Saudi Arabia|Unspecified"
).split("|")

# Ids that the bank and the shop both use: a join on the id alone would mix two people.
SHARED_IDS = ["12347", "13047", "17850"]
