// npm run resolutions:parse -- FILE: prints the resolutions that a text holds, as JSON, and changes nothing.
import { readFileSync } from "node:fs";
import { readResolutions } from "#app/domain/resolutions/read-resolutions.ts";
import { endWith, fileNamed } from "./operation.ts";

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0)
  endWith(
    2,
    "Usage: npm run --silent resolutions:parse -- FILE, a text file in UTF-8; - for what is piped in",
  );
let text: string;
try {
  text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file === "-" ? 0 : fileNamed(file)));
} catch (error) {
  endWith(
    1,
    error instanceof TypeError
      ? `${file} is not a text in UTF-8. Save it as plain text in UTF-8 and try again.`
      : `${file} could not be read: ${error instanceof Error ? error.message : String(error)}`,
  );
}
process.stdout.write(`${JSON.stringify(readResolutions(text), null, 2)}\n`);
