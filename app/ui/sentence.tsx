import { Fragment, type ReactNode } from "react";

const OPEN = "\uE000";
const CLOSE = "\uE001";
const APART = "\uE002";
const TOGETHER = "\uE003";

/** Stands in a message's parameter for a part that is more than text. */
export function slot(name: string): string {
  return `${OPEN}${name}${CLOSE}`;
}

/**
 * A name, or what somebody typed, for a message's parameter: where {@link Sentence} shows the message it is set apart,
 * so that its script and its digits do not turn the words around it. `6-monoacetylmorphine` read from the right would
 * otherwise lose its 6. A text that is made so is shown by `Sentence` only.
 */
export function apart(text: string): string {
  return `${APART}${text}${TOGETHER}`;
}

function withNames(text: string): ReactNode {
  if (!text.includes(APART)) return text;
  return text.split(APART).map((piece, at) => {
    if (at === 0) return piece;
    const [name = "", after = ""] = piece.split(TOGETHER);
    return (
      <Fragment key={at}>
        <bdi>{name}</bdi>
        {after}
      </Fragment>
    );
  });
}

/**
 * A translated sentence: its slots are filled with parts, in the order that the language puts them in, and its names
 * ({@link apart}) are set apart.
 */
export function Sentence({
  text,
  parts = {},
}: {
  text: string;
  parts?: Readonly<Record<string, ReactNode>>;
}) {
  return (
    <>
      {text.split(OPEN).map((piece, at) => {
        if (at === 0) return <Fragment key="">{withNames(piece)}</Fragment>;
        const [name = "", after = ""] = piece.split(CLOSE);
        return (
          <Fragment key={name}>
            {parts[name]}
            {withNames(after)}
          </Fragment>
        );
      })}
    </>
  );
}
