import { Fragment, type ReactNode } from "react";

const OPEN = "\uE000";
const CLOSE = "\uE001";

/** Stands in a message's parameter for a part that is more than text. */
export function slot(name: string): string {
  return `${OPEN}${name}${CLOSE}`;
}

/** A translated sentence whose slots are filled with parts, in the order that the language puts them in. */
export function Sentence({ text, parts }: { text: string; parts: Readonly<Record<string, ReactNode>> }) {
  return (
    <>
      {text.split(OPEN).map((piece, at) => {
        if (at === 0) return piece;
        const [name = "", after = ""] = piece.split(CLOSE);
        return (
          <Fragment key={name}>
            {parts[name]}
            {after}
          </Fragment>
        );
      })}
    </>
  );
}
