import { normaliseCasNumber } from "#app/domain/results/cas-number.ts";

/** A salt as it is held: `hydrochloride`, `phosphate hemihydrate`. */
export interface NamedSalt {
  name: string;
  casNumber: string | null;
}

/** What a salt is called, and the one word for it; the first that fits. */
const ACIDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:dihydrochloride|2\s*hcl)\b/u, "dihydrochloride"],
  [/\b(?:(?:mono)?hydrochloride|hcl)\b/u, "hydrochloride"],
  [/\b(?:(?:mono)?hydrobromide|hbr)\b/u, "hydrobromide"],
  [/\b(?:bitartrate|hydrogen[\s-]?tartrate|acid tartrate)\b/u, "hydrogen tartrate"],
  [/\b(?:hemi)?tartrate\b/u, "tartrate"],
  [/\b(?:hemi)?sulfate\b/u, "sulfate"],
  [/\bmes[iy]late\b/u, "mesilate"],
  ...[
    "citrate",
    "fumarate",
    "lactate",
    "maleate",
    "nitrate",
    "oxalate",
    "perchlorate",
    "succinate",
    "sodium",
    "potassium",
  ].map((word) => [new RegExp(`\\b${word}\\b`, "u"), word] as const),
];

/**
 * The ester of a name with a hydroxyl group is called the same and is another substance: psilocin phosphate is
 * psilocybine. They name a salt only where the analyte is met with it.
 */
const ALSO_ESTERS = ["acetate", "benzoate", "phosphate"] as const;

const HYDRATE = /\b(?:hemipenta|hemi|sesqui|mono|di|tri|tetra|penta)hydrate\b/u;

interface Form {
  acid: string;
  /** `monohydrate`; empty where no water is named. */
  hydrate: string;
}

function formIn(text: string, isMetWith: (acid: string) => boolean): Form | null {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("sulphate", "sulfate");
  const acid =
    ACIDS.find(([pattern]) => pattern.test(plain))?.[1] ??
    ALSO_ESTERS.find((word) => new RegExp(`\\b${word}\\b`, "u").test(plain) && isMetWith(word));
  return acid === undefined ? null : { acid, hydrate: HYDRATE.exec(plain)?.[0] ?? "" };
}

/**
 * Of the salts that an analyte is met with, those that a reported name allows: all where it names none, else the one that
 * it names, with the water that it names; those of that acid where it is not held with this water; none where the acid is
 * not held. A CAS number says the same where the name says nothing.
 *
 * @param reported the name and the CAS number as typed.
 */
export function saltsNamed<Salt extends NamedSalt>(
  reported: { name: string; casNumber: string | null },
  salts: readonly Salt[],
): readonly Salt[] {
  const forms = new Map(salts.map((salt) => [salt, formIn(salt.name, () => true)]));
  const isMetWith = (acid: string) => [...forms.values()].some((form) => form?.acid === acid);
  const named = formIn(reported.name, isMetWith);
  if (named === null) {
    const casNumber = normaliseCasNumber(reported.casNumber ?? "");
    const ofNumber = salts.filter((salt) => casNumber !== null && salt.casNumber === casNumber);
    return ofNumber.length > 0 ? ofNumber : salts;
  }
  const ofAcid = salts.filter((salt) => forms.get(salt)?.acid === named.acid);
  const exact = ofAcid.filter((salt) => forms.get(salt)?.hydrate === named.hydrate);
  return exact.length > 0 ? exact : ofAcid;
}
