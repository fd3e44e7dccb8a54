import type { RecipientView } from "#app/features/support/queries/recipients.server.ts";
import { Name } from "../page.tsx";
import { recipientWords } from "./words.ts";

/** Who receives an entry; several on a line each. */
export function RecipientName({ recipient }: { recipient: RecipientView }) {
  const words = recipientWords(recipient);
  return words.map((text, at) => (
    <span key={at} className={words.length > 1 ? "block" : undefined}>
      <Name>{text}</Name>
    </span>
  ));
}
