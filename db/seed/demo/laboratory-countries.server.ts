/**
 * The countries of the demonstration by M49 code, in the order in which they joined, with how many laboratories each has
 * in the end: 91 countries and 326 laboratories. That laboratories are placed in a country says nothing about it.
 */
export const LABORATORY_COUNTRIES: readonly (readonly [countryCode: string, laboratories: number])[] = [
  // In the programme from the first round that is held.
  ["404", 5], // Kenya
  ["566", 6], // Nigeria
  ["246", 3], // Finland
  ["356", 8], // India
  ["032", 6], // Argentina
  ["686", 3], // Senegal
  ["620", 4], // Portugal
  ["360", 7], // Indonesia
  ["076", 8], // Brazil
  ["710", 7], // South Africa
  ["642", 6], // Romania
  ["398", 5], // Kazakhstan
  ["170", 6], // Colombia
  ["818", 6], // Egypt
  ["688", 4], // Serbia
  ["400", 3], // Jordan
  ["188", 3], // Costa Rica
  ["242", 1], // Fiji
  ["764", 7], // Thailand
  ["388", 2], // Jamaica
  ["040", 3], // Austria
  ["702", 2], // Singapore
  ["348", 5], // Hungary
  ["458", 5], // Malaysia
  ["484", 8], // Mexico
  ["616", 7], // Poland
  ["036", 6], // Australia
  ["480", 1], // Mauritius
  ["792", 6], // Türkiye
  ["604", 5], // Peru
  ["208", 1], // Denmark
  ["344", 1], // China, Hong Kong Special Administrative Region
  ["752", 2], // Sweden
  ["608", 6], // Philippines
  ["152", 4], // Chile
  ["203", 5], // Czechia
  ["504", 4], // Morocco
  ["196", 1], // Cyprus
  ["724", 6], // Spain
  ["288", 4], // Ghana
  ["860", 4], // Uzbekistan
  ["858", 2], // Uruguay
  ["554", 2], // New Zealand
  ["470", 1], // Malta
  // One after the other until 2023.
  ["156", 8], // China
  ["218", 3], // Ecuador
  ["300", 4], // Greece
  ["834", 5], // United Republic of Tanzania
  ["704", 5], // Viet Nam
  ["528", 3], // Netherlands (Kingdom of the)
  ["144", 3], // Sri Lanka
  ["442", 1], // Luxembourg
  ["591", 2], // Panama
  ["191", 3], // Croatia
  ["784", 4], // United Arab Emirates
  ["516", 1], // Namibia
  ["380", 6], // Italy
  ["586", 5], // Pakistan
  ["780", 1], // Trinidad and Tobago
  ["496", 2], // Mongolia
  ["100", 4], // Bulgaria
  ["800", 3], // Uganda
  ["068", 3], // Bolivia (Plurinational State of)
  ["233", 1], // Estonia
  ["410", 6], // Republic of Korea
  ["072", 1], // Botswana
  ["276", 7], // Germany
  ["417", 2], // Kyrgyzstan
  ["600", 2], // Paraguay
  ["428", 1], // Latvia
  ["682", 5], // Saudi Arabia
  ["384", 3], // Côte d’Ivoire
  ["372", 1], // Ireland
  ["320", 3], // Guatemala
  ["392", 5], // Japan
  ["705", 1], // Slovenia
  ["716", 2], // Zimbabwe
  ["807", 2], // North Macedonia
  ["214", 3], // Dominican Republic
  ["512", 1], // Oman
  ["894", 2], // Zambia
  ["703", 3], // Slovakia
  ["096", 1], // Brunei Darussalam
  ["788", 4], // Tunisia
  ["222", 2], // El Salvador
  ["499", 1], // Montenegro
  ["268", 3], // Georgia
  ["690", 1], // Seychelles
  ["524", 4], // Nepal
  ["052", 1], // Barbados
  ["634", 1], // Qatar
];
