import type { ReactNode } from "react";

/** The shapes that status has. Each goes with a word, and a colour that may be taken away. */
export type Shape = "done" | "moving" | "waiting" | "look" | "act" | "held" | "off";

const DRAWN: Readonly<Record<Shape, ReactNode>> = {
  done: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  moving: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.7" />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
    </>
  ),
  waiting: <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.9" />,
  look: <path d="M8 1.2 15.6 15H.4z" fill="currentColor" />,
  act: <path d="M8 0l8 8-8 8-8-8z" fill="currentColor" />,
  held: <path d="M2.5 1.5h4v13h-4zM9.5 1.5h4v13h-4z" fill="currentColor" />,
  off: <path d="M1 6.6h14v2.9H1z" fill="currentColor" />,
};

/** The seven drawings, once in a page. */
export function ShapeSprite() {
  return (
    <svg className="sprite" aria-hidden="true" focusable="false">
      {Object.entries(DRAWN).map(([shape, drawing]) => (
        <symbol key={shape} id={`s-${shape}`} viewBox="0 0 16 16">
          {drawing}
        </symbol>
      ))}
    </svg>
  );
}

export function ShapeMark({ shape }: { shape: Shape }) {
  return (
    <svg aria-hidden="true" focusable="false">
      <use href={`#s-${shape}`} />
    </svg>
  );
}

/** Status: word, shape, colour. */
export function StatusTag({ shape, children }: { shape: Shape; children: ReactNode }) {
  return (
    <span className={`tag tag-${shape}`}>
      <ShapeMark shape={shape} />
      <span>{children}</span>
    </span>
  );
}
