"""Where the clock shows what: cities, US states and the spoken names of time zones, as data."""

from __future__ import annotations

SPOKEN: dict[str, tuple[str, ...]] = {
    "eastern": ("America/New_York",),
    "et": ("America/New_York",),
    "est": ("America/New_York",),
    "edt": ("America/New_York",),
    "east coast": ("America/New_York",),
    "central": ("America/Chicago",),
    "ct": ("America/Chicago",),
    "cst": ("America/Chicago",),
    "cdt": ("America/Chicago",),
    "mountain": ("America/Denver",),
    "mt": ("America/Denver",),
    "mst": ("America/Denver", "America/Phoenix"),
    "mdt": ("America/Denver",),
    "pacific": ("America/Los_Angeles",),
    "pt": ("America/Los_Angeles",),
    "pst": ("America/Los_Angeles",),
    "pdt": ("America/Los_Angeles",),
    "west coast": ("America/Los_Angeles",),
    "akst": ("America/Anchorage",),
    "akdt": ("America/Anchorage",),
    "hst": ("Pacific/Honolulu",),
    "hast": ("Pacific/Honolulu",),
    "hawaiian": ("Pacific/Honolulu",),
    "alaskan": ("America/Anchorage",),
    "atlantic": ("America/Puerto_Rico", "America/Halifax"),
    "ast": ("America/Puerto_Rico", "America/Halifax"),
    "chst": ("Pacific/Guam",),
    "navajo nation": ("America/Denver",),
    "dc": ("America/New_York",),
    "d c": ("America/New_York",),
    "nyc": ("America/New_York",),
    "philly": ("America/New_York",),
    "nola": ("America/Chicago",),
    "twin cities": ("America/Chicago",),
    "dfw": ("America/Chicago",),
    "socal": ("America/Los_Angeles",),
    "norcal": ("America/Los_Angeles",),
    "bay area": ("America/Los_Angeles",),
    "sf": ("America/Los_Angeles",),
    "vegas": ("America/Los_Angeles",),
    "la": ("America/Los_Angeles", "America/Chicago"),
    "slc": ("America/Denver",),
    "washington": ("America/Los_Angeles", "America/New_York"),
    "utc": ("UTC",),
    "gmt": ("UTC", "Europe/London"),
    "zulu": ("UTC",),
    "uk": ("Europe/London",),
    "bst": ("Europe/London",),
    "cet": ("Europe/Paris",),
    "cest": ("Europe/Paris",),
    "eet": ("Europe/Athens",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "india": ("Asia/Kolkata",),
    "jst": ("Asia/Tokyo",),
    "aest": ("Australia/Sydney",),
    "aedt": ("Australia/Sydney",),
    "nzst": ("Pacific/Auckland",),
}
"""What people call a zone. The first is meant unless the person says otherwise."""

STATES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "alabama": ("AL", "America/Chicago", ()),
    "alaska": ("AK", "America/Anchorage", ()),
    "arizona": ("AZ", "America/Phoenix", ()),
    "arkansas": ("AR", "America/Chicago", ()),
    "california": ("CA", "America/Los_Angeles", ()),
    "colorado": ("CO", "America/Denver", ()),
    "connecticut": ("CT", "America/New_York", ()),
    "delaware": ("DE", "America/New_York", ()),
    "district of columbia": ("DC", "America/New_York", ()),
    "florida": ("FL", "America/New_York", ("America/Chicago",)),
    "georgia": ("GA", "America/New_York", ()),
    "guam": ("GU", "Pacific/Guam", ()),
    "hawaii": ("HI", "Pacific/Honolulu", ()),
    "idaho": ("ID", "America/Boise", ("America/Los_Angeles",)),
    "illinois": ("IL", "America/Chicago", ()),
    "indiana": ("IN", "America/Indiana/Indianapolis", ("America/Chicago",)),
    "iowa": ("IA", "America/Chicago", ()),
    "kansas": ("KS", "America/Chicago", ("America/Denver",)),
    "kentucky": ("KY", "America/New_York", ("America/Chicago",)),
    "louisiana": ("LA", "America/Chicago", ()),
    "maine": ("ME", "America/New_York", ()),
    "maryland": ("MD", "America/New_York", ()),
    "massachusetts": ("MA", "America/New_York", ()),
    "michigan": ("MI", "America/Detroit", ("America/Chicago",)),
    "minnesota": ("MN", "America/Chicago", ()),
    "mississippi": ("MS", "America/Chicago", ()),
    "missouri": ("MO", "America/Chicago", ()),
    "montana": ("MT", "America/Denver", ()),
    "nebraska": ("NE", "America/Chicago", ("America/Denver",)),
    "nevada": ("NV", "America/Los_Angeles", ()),
    "new hampshire": ("NH", "America/New_York", ()),
    "new jersey": ("NJ", "America/New_York", ()),
    "new mexico": ("NM", "America/Denver", ()),
    "new york": ("NY", "America/New_York", ()),
    "north carolina": ("NC", "America/New_York", ()),
    "north dakota": ("ND", "America/Chicago", ("America/Denver",)),
    "ohio": ("OH", "America/New_York", ()),
    "oklahoma": ("OK", "America/Chicago", ()),
    "oregon": ("OR", "America/Los_Angeles", ("America/Boise",)),
    "pennsylvania": ("PA", "America/New_York", ()),
    "puerto rico": ("PR", "America/Puerto_Rico", ()),
    "rhode island": ("RI", "America/New_York", ()),
    "south carolina": ("SC", "America/New_York", ()),
    "south dakota": ("SD", "America/Chicago", ("America/Denver",)),
    "tennessee": ("TN", "America/Chicago", ("America/New_York",)),
    "texas": ("TX", "America/Chicago", ("America/Denver",)),
    "utah": ("UT", "America/Denver", ()),
    "vermont": ("VT", "America/New_York", ()),
    "virginia": ("VA", "America/New_York", ()),
    "virgin islands": ("VI", "America/St_Thomas", ()),
    "washington state": ("WA", "America/Los_Angeles", ()),
    "west virginia": ("WV", "America/New_York", ()),
    "wisconsin": ("WI", "America/Chicago", ()),
    "wyoming": ("WY", "America/Denver", ()),
}
"""Abbreviation, zone of the larger part by people, zones of other parts."""

ONLY_IN_CAPITALS = {"AL", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MO", "OR", "PA", "CO", "DC"}
NEVER_A_STATE = {"OK", "CT", "MT"}
"""Abbreviations that are words: "ok" is an answer, and CT and MT are times before they are states.
After a city ("Hartford, CT") each is a state."""

CITIES: tuple[tuple[str, str], ...] = (
    (
        "America/New_York",
        "New York NY, Brooklyn NY, Manhattan NY, Queens NY, Bronx NY, Staten Island NY, "
        "Buffalo NY, Rochester NY, Syracuse NY, Albany NY, Long Island NY, Yonkers NY, Boston "
        "MA, Worcester MA, Cambridge MA, Lowell MA, Providence RI, Hartford CT, New Haven CT, "
        "Stamford CT, Bridgeport CT, Burlington VT, Concord NH, Newark NJ, Jersey City NJ, "
        "Trenton NJ, Camden NJ, Princeton NJ, Philadelphia PA, Pittsburgh PA, Allentown PA, "
        "Harrisburg PA, Hershey PA, Erie PA, Scranton PA, Lancaster PA, Danville PA, "
        "Wilmington DE, Dover DE, Baltimore MD, Bethesda MD, Annapolis MD, Frederick MD, "
        "Washington DC, Richmond VA, Norfolk VA, Virginia Beach VA, Roanoke VA, Alexandria "
        "VA, Charlottesville VA, Charleston WV, Morgantown WV, Huntington WV, Charlotte NC, "
        "Raleigh NC, Durham NC, Chapel Hill NC, Greensboro NC, Winston-Salem NC, Asheville "
        "NC, Wilmington NC, Fayetteville NC, Greenville SC, Columbia SC, Charleston SC, "
        "Myrtle Beach SC, Atlanta GA, Savannah GA, Augusta GA, Macon GA, Miami FL, Orlando "
        "FL, Tampa FL, Jacksonville FL, St Petersburg FL, Fort Lauderdale FL, Gainesville FL, "
        "Tallahassee FL, Naples FL, Sarasota FL, Fort Myers FL, West Palm Beach FL, Key West "
        "FL, Columbus OH, Cleveland OH, Cincinnati OH, Toledo OH, Akron OH, Dayton OH, "
        "Youngstown OH, Lexington KY, Knoxville TN, Chattanooga TN, Johnson City TN",
    ),
    (
        "America/Detroit",
        "Detroit MI, Grand Rapids MI, Ann Arbor MI, Lansing MI, Flint MI, Kalamazoo MI",
    ),
    (
        "America/Kentucky/Louisville",
        "Louisville KY",
    ),
    (
        "America/Indiana/Indianapolis",
        "Indianapolis IN, Fort Wayne IN, South Bend IN, Bloomington IN, Terre Haute IN, Muncie IN",
    ),
    (
        "America/Chicago",
        "Chicago IL, Peoria IL, Springfield IL, Rockford IL, Naperville IL, Evanston IL, "
        "Houston TX, Dallas TX, Fort Worth TX, Austin TX, San Antonio TX, Lubbock TX, "
        "Amarillo TX, Corpus Christi TX, Galveston TX, Waco TX, Plano TX, McAllen TX, Midland "
        "TX, Tyler TX, Temple TX, Arlington TX, St Louis MO, Kansas City MO, Columbia MO, "
        "Springfield MO, Kansas City KS, Wichita KS, Topeka KS, Overland Park KS, Omaha NE, "
        "Lincoln NE, Des Moines IA, Iowa City IA, Cedar Rapids IA, Davenport IA, Minneapolis "
        "MN, St Paul MN, Duluth MN, Rochester MN, St Cloud MN, Milwaukee WI, Madison WI, "
        "Green Bay WI, La Crosse WI, Marshfield WI, Fargo ND, Bismarck ND, Sioux Falls SD, "
        "Nashville TN, Memphis TN, Birmingham AL, Mobile AL, Huntsville AL, Montgomery AL, "
        "Tuscaloosa AL, Jackson MS, Biloxi MS, Gulfport MS, New Orleans LA, Baton Rouge LA, "
        "Shreveport LA, Lafayette LA, Little Rock AR, Fayetteville AR, Bentonville AR, "
        "Oklahoma City OK, Tulsa OK, Norman OK, Pensacola FL, Panama City FL, Destin FL, Gary "
        "IN, Evansville IN, Bowling Green KY, Paducah KY",
    ),
    (
        "America/Denver",
        "Denver CO, Colorado Springs CO, Aurora CO, Boulder CO, Fort Collins CO, Grand "
        "Junction CO, Pueblo CO, Salt Lake City UT, Provo UT, Ogden UT, St George UT, "
        "Albuquerque NM, Santa Fe NM, Las Cruces NM, Billings MT, Missoula MT, Bozeman MT, "
        "Great Falls MT, Helena MT, Cheyenne WY, Casper WY, El Paso TX, Rapid City SD",
    ),
    (
        "America/Boise",
        "Boise ID, Idaho Falls ID, Pocatello ID, Twin Falls ID, Meridian ID",
    ),
    (
        "America/Phoenix",
        "Phoenix AZ, Tucson AZ, Mesa AZ, Scottsdale AZ, Tempe AZ, Chandler AZ, Flagstaff AZ, "
        "Yuma AZ, Gilbert AZ, Prescott AZ",
    ),
    (
        "America/Los_Angeles",
        "Los Angeles CA, San Francisco CA, San Diego CA, San Jose CA, Sacramento CA, Oakland "
        "CA, Fresno CA, Long Beach CA, Bakersfield CA, Anaheim CA, Irvine CA, Riverside CA, "
        "Stockton CA, Palo Alto CA, Santa Barbara CA, Santa Rosa CA, Modesto CA, Redding CA, "
        "Loma Linda CA, Orange County CA, Seattle WA, Spokane WA, Tacoma WA, Bellevue WA, "
        "Everett WA, Yakima WA, Portland OR, Eugene OR, Salem OR, Bend OR, Medford OR, Las "
        "Vegas NV, Reno NV, Henderson NV, Carson City NV, Coeur d'Alene ID, Lewiston ID",
    ),
    (
        "America/Anchorage",
        "Anchorage AK, Fairbanks AK, Wasilla AK",
    ),
    (
        "Pacific/Honolulu",
        "Honolulu HI, Hilo HI, Maui HI, Kauai HI, Oahu HI, Kona HI",
    ),
    (
        "America/Puerto_Rico",
        "San Juan PR, Ponce PR",
    ),
    # Namesakes of a better-known city: a doubt, or settled by the state named beside it.
    (
        "America/New_York",
        "Portland ME, Bangor ME, Augusta ME, Manchester NH, Springfield MA, Columbus GA, "
        "Athens GA, Albany GA, Rome GA, Arlington VA, Salem MA, Aurora OH, Jackson TN, "
        "Kingston NY, Ontario NY",
    ),
    (
        "America/Chicago",
        "Aurora IL, Bloomington IL, Danville IL, Lexington MO, Jackson TN",
    ),
    (
        "America/Los_Angeles",
        "Richmond CA, Concord CA, Glendale CA, Pasadena CA, Ontario CA",
    ),
    (
        "America/Phoenix",
        "Glendale AZ, Peoria AZ",
    ),
    (
        "Europe/London",
        "Manchester, Birmingham, Cambridge, Liverpool, Edinburgh, Glasgow, Cardiff, Leeds",
    ),
    (
        "Europe/Paris",
        "Lyon, Marseille",
    ),
    (
        "Europe/Berlin",
        "Munich, Hamburg, Frankfurt, Cologne",
    ),
    (
        "Europe/Madrid",
        "Barcelona, Valencia",
    ),
    (
        "Europe/Rome",
        "Milan, Naples",
    ),
    (
        "Europe/Amsterdam",
        "Rotterdam, The Hague",
    ),
    (
        "Europe/Zurich",
        "Geneva, Basel",
    ),
    (
        "America/Toronto",
        "Ottawa, Quebec City",
    ),
    (
        "America/Edmonton",
        "Calgary",
    ),
    (
        "America/Vancouver",
        "Victoria",
    ),
    (
        "Asia/Kolkata",
        "Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Hyderabad",
    ),
    (
        "Asia/Shanghai",
        "Beijing",
    ),
    (
        "Asia/Tokyo",
        "Osaka",
    ),
    (
        "Asia/Dubai",
        "Abu Dhabi",
    ),
    (
        "Australia/Sydney",
        "Canberra",
    ),
)
"""Cities with their state, by zone; where a name occurs twice the earlier one is meant first."""

BY_OFFSET = (
    "Pacific/Honolulu America/Anchorage America/Los_Angeles America/Denver America/Phoenix "
    "America/Chicago America/New_York America/Puerto_Rico America/Bogota America/Sao_Paulo "
    "Atlantic/Azores Europe/London Europe/Paris Africa/Lagos Europe/Athens Africa/Johannesburg "
    "Europe/Istanbul Asia/Riyadh Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Dhaka Asia/Bangkok "
    "Asia/Singapore Asia/Tokyo Australia/Sydney Pacific/Guam Pacific/Auckland"
)
"""Zones offered to somebody who tells a distance from UTC: such a distance is no zone yet."""

RENAMED = {
    "US/Alaska": "America/Anchorage",
    "US/Arizona": "America/Phoenix",
    "US/Central": "America/Chicago",
    "US/Eastern": "America/New_York",
    "US/Hawaii": "Pacific/Honolulu",
    "US/Michigan": "America/Detroit",
    "US/Mountain": "America/Denver",
    "US/Pacific": "America/Los_Angeles",
    "US/East-Indiana": "America/Indiana/Indianapolis",
    "America/Indianapolis": "America/Indiana/Indianapolis",
    "America/Louisville": "America/Kentucky/Louisville",
    "America/Fort_Wayne": "America/Indiana/Indianapolis",
    "Asia/Calcutta": "Asia/Kolkata",
    "Etc/UTC": "UTC",
}
"""Older names of the same zone."""
