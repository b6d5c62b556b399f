export type Geography = "international_hub" | "regional_hub" | "other";

/** Where leads live, by the kind of place, commonest first. */
// prettier-ignore
export const PLACES: Readonly<Record<Geography, readonly string[]>> = {
  international_hub: [
    "Paris, France", "London, United Kingdom", "New York, United States", "Geneva, Switzerland", "Brussels, Belgium",
    "Berlin, Germany", "Amsterdam, Netherlands", "Madrid, Spain", "Dubai, United Arab Emirates", "Singapore",
    "Zurich, Switzerland", "Dublin, Ireland", "Toronto, Canada", "San Francisco, United States", "Milan, Italy"
  ],
  regional_hub: [
    "Lyon, France", "Bordeaux, France", "Toulouse, France", "Lille, France", "Nantes, France", "Manchester, United Kingdom",
    "Hamburg, Germany", "Porto, Portugal", "Antwerp, Belgium", "Lausanne, Switzerland", "Valencia, Spain"
  ],
  other: [
    "France", "Rennes, France", "Grenoble, France", "Montpellier, France", "Tours, France", "Annecy, France", "Belgium",
    "Dijon, France", "Angers, France", "Switzerland", "Metz, France", "Namur, Belgium", "Morocco", "Tunisia", "Spain", "Canada"
  ]
};

/** Languages of a profile, commonest first. */
// prettier-ignore
export const LANGUAGES: readonly string[] = [
  "French, English", "English", "French", "French, English, Spanish", "English, French", "English, German",
  "French, English, German", "English, Spanish", "French, English, Italian", "Spanish, English", "German, English",
  "English, Dutch", "French, Arabic, English", "English, Italian", "French, English, Portuguese", "English, Arabic",
  "French, Spanish", "Dutch, English, French", "English, Portuguese", "English, Hindi", "French, English, Arabic",
  "Italian, English, French", "English, Mandarin", "Portuguese, English", "French, English, Russian"
];
