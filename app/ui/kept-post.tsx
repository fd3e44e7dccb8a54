import { m } from "#app/paraglide/messages.js";

/** Names and values of a form that was sent after its session had ended. */
export type KeptFields = [name: string, value: string][];

/** Reads what {@link keptValue} wrote; anything else is nothing kept. */
export function readKept(value: FormDataEntryValue | null): KeptFields {
  if (typeof value !== "string" || value === "") return [];
  try {
    const read: unknown = JSON.parse(value);
    if (!Array.isArray(read)) return [];
    return read.filter(
      (pair): pair is [string, string] =>
        Array.isArray(pair) &&
        pair.length === 2 &&
        typeof pair[0] === "string" &&
        typeof pair[1] === "string",
    );
  } catch {
    return [];
  }
}

export function keptValue(kept: KeptFields): string {
  return JSON.stringify(kept);
}

/** Sends the kept form where it was meant to go. A plain form: it works without a script. */
export function KeptPost({ to, kept }: { to: string; kept: KeptFields }) {
  return (
    <form method="post" action={to} className="form">
      {kept.map(([name, value], at) => (
        <input key={`${at}-${name}`} type="hidden" name={name} value={value} />
      ))}
      <div className="actions">
        <button className="button">{m.accounts_kept_send()}</button>
        <a href={to}>{m.accounts_kept_leave()}</a>
      </div>
      <details className="definition">
        <summary>{m.accounts_kept_show()}</summary>
        <ul>
          {kept
            .filter(([, value]) => value !== "")
            .map(([name, value], at) => (
              <li key={`${at}-${name}`}>
                <code>{value}</code>
              </li>
            ))}
        </ul>
      </details>
    </form>
  );
}
