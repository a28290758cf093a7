"""Short word lists that names, places, merchants and goods are put together from."""


def listed(text: str) -> list[str]:
    """Return the parts of a text between its bars."""
    return text.split("|")


WOMEN = listed(
    "Ada|Alma|Beth|Cara|Dora|Edith|Faye|Grace|Hanna|Iris|June|Kira|Lena|Maya|Nora|"
    "Olga|Paula|Rosa|Sara|Tess|Una|Vera|Willa|Yara|Zoe"
)
MEN = listed(
    "Abel|Amos|Boris|Carl|Dean|Emil|Felix|Gus|Hugo|Ivan|Jonas|Karl|Leo|Max|Noel|Otto|"
    "Paul|Rudy|Sam|Theo|Udo|Victor|Walt|Yuri|Zeno"
)
SURNAMES = listed(
    "Abbot|Archer|Baker|Barlow|Carver|Cooper|Dalton|Draper|Ellis|Fisher|Fletcher|"
    "Garner|Hale|Harper|Ingram|Jarvis|Keller|Lang|Mercer|Norris|Oakley|Parker|Quill|"
    "Reeve|Sawyer|Tanner|Usher|Vance|Weaver|Yates"
)
STREETS = listed(
    "Ash|Birch|Cedar|Dogwood|Elm|Fir|Grove|Hazel|Juniper|Larch|Maple|Oak|Pine|Rowan|"
    "Spruce|Willow"
)
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
    "POS": listed(
        "Acorn Grocery|Bay Books|Blue Cafe|City Cinema|Corner Deli|Dune Shoes|"
        "East Pharmacy|Fern Florist|Fuel Stop|Garden Hall|Home Supply|Ivy Clothing|"
        "Jolly Toys|Kite Sports|Lake Diner|Mill Bakery|North Market|Opal Optics|"
        "Pet Barn|Quick Print"
    ),
    "DDB": listed(
        "Aqua Water|Bright Power|City Gas|Delta Mobile|Easy Insurance|Fast Internet|"
        "Gym Central|Home Rent"
    ),
    "TRF": listed("A Barlow|C Draper|F Garner|H Ingram|K Mercer|N Parker|R Tanner"),
    "ATM": ["ATM Airport", "ATM Harbor", "ATM Main St", "ATM Station"],
}
ORDER_DESCRIPTIONS = {
    "POS": "Card payment",
    "DDB": "Direct debit",
    "TRF": "Transfer",
    "ATM": "Cash withdrawal",
}

COLOURS = listed("RED|BLUE|IVORY|PINK|GREEN|BLACK|CREAM|SILVER")
STYLES = listed("RETRO|VINTAGE|FELT|ZINC|WOODEN|PAISLEY|HEART|STAR")
GOODS = listed(
    "LANTERN|LUNCH BAG|EGG CUP|CAKE STAND|TEA TOWEL|DOORMAT|PHOTO FRAME|"
    "CANDLE HOLDER|CHRISTMAS BAUBLE|BISCUIT TIN|WATER BOTTLE|CHALK BOARD|"
    "JIGSAW, 50 PIECES|GARDEN MARKER|KNITTED HANGER|ALARM CLOCK"
)

HOME_COUNTRY = "United Kingdom"
OTHER_COUNTRIES = listed(
    "Germany|France|EIRE|Spain|Netherlands|Belgium|Switzerland|Portugal|Australia|"
    "Norway|Italy|Channel Islands|Finland|Cyprus|Sweden|Austria|Denmark|Japan|Poland|"
    "Israel|USA|Singapore|Iceland|Canada|Greece|Malta|United Arab Emirates|"
    "European Community|RSA|Lebanon|Lithuania|Brazil|Czech Republic|Bahrain|"
    "Saudi Arabia|Unspecified"
)

# Ids that the bank and the shop both use: a join on the id alone would mix two people.
SHARED_IDS = ["12347", "13047", "17850"]
