import type { RunningApp } from "./app.ts";
import { openRound } from "./ways.ts";

export interface CoordinatorPosts {
  /** The address of the laboratory's part in the exercise, inside the site. */
  place: string;
  exerciseId: string;
  get: (path: string) => Promise<Response>;
  post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>;
  takePart: () => Promise<Response>;
  /** Saves an item's draft with a remark, as the form without a script sends it. */
  saveItem: (number: number, revision: number, remark: string) => Promise<Response>;
  /** Submits what the review page shows. */
  submit: (seen: string) => Promise<Response>;
  /** What the review page's form carries of the revisions that were read. */
  seen: () => Promise<string>;
}

/** The coordinator of the demonstration, whose forms are posted without a browser. */
export async function coordinatorPosts(
  app: RunningApp,
  group: "sm" | "bs" = "sm",
): Promise<CoordinatorPosts> {
  const cookie = await app.cookieOf("person-coordinator");
  const exerciseId = openRound()[group];
  const place = `/laboratories/invented-kestrel/exercises/${exerciseId}`;
  const get = (path: string) => fetch(`${app.address}${path}`, { headers: { cookie }, redirect: "manual" });
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${app.address}${path}`, {
      method: "POST",
      headers: { cookie },
      redirect: "manual",
      body: new URLSearchParams(fields),
    });
  return {
    place,
    exerciseId,
    get,
    post,
    takePart: () => post(`${place}?index`, {}),
    saveItem: (number, revision, remark) =>
      post(`${place}/items/${number}`, {
        revision: String(revision),
        outcome: "nothing_detected",
        remark,
        intent: "save",
      }),
    submit: (seen) => post(`${place}/review`, { seen, withoutItems: "on" }),
    seen: async () => {
      const html = await (await get(`${place}/review`)).text();
      return /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? "";
    },
  };
}
