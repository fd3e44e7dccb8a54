import { Link } from "@remix-run/react";
import type { WordsThen } from "#app/features/resolutions/queries/paragraph-words.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name, Section } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { heldWord, languageName } from "./words.ts";
import { textDirection } from "./text-direction.ts";

/** The words of a paragraph in every text held, the text of today first in each language. */
export function WordsThroughTexts({ versions }: { versions: readonly WordsThen[] }) {
  const languages = [...new Set(versions.map(({ language }) => language))];
  return languages.map((language) => (
    <Section key={language} id={`words-${language}`} title={languageName(language)}>
      <ol className="bare hits">
        {versions
          .filter((version) => version.language === language)
          .reverse()
          .map((version) => (
            <li key={version.id} id={version.id.replaceAll("/", "-")}>
              <h3>
                {m.resolutions_words_version({
                  version: version.version,
                  day: formatIsoDay(version.loadedAt.toISOString().slice(0, 10)),
                })}
              </h3>
              <p>
                {version.isOfToday ? (
                  <StatusTag shape="done">{m.resolutions_words_today()}</StatusTag>
                ) : (
                  <StatusTag shape="off">{m.resolutions_words_before()}</StatusTag>
                )}{" "}
                {version.isChange ? <StatusTag shape="look">{m.resolutions_words_differ()}</StatusTag> : null}
              </p>
              <p
                className="verbatim words-then"
                lang={version.language}
                dir={textDirection(version.language)}
              >
                {version.number === null ? null : <bdi>{`${version.number}.`}</bdi>}
                {version.words}
              </p>
              <p className="small soft">
                {m.resolutions_words_source({ held: heldWord(version.paragraphHeld) })}{" "}
                <Name>{version.source}</Name>
                {version.links > 0 ? ` · ${m.resolutions_words_linked({ count: version.links })}` : null}
              </p>
            </li>
          ))}
      </ol>
    </Section>
  ));
}

/** The languages that a text is held in; the one that is shown is no link. */
export function LanguageLinks(props: { languages: readonly string[]; shown: string; address: string }) {
  if (props.languages.length < 2) return null;
  return (
    <nav className="language-links" aria-label={m.resolutions_languages_label()}>
      <ul>
        {props.languages.map((language) => (
          <li key={language}>
            {language === props.shown ? (
              <span aria-current="true">{languageName(language)}</span>
            ) : (
              <Link to={`${props.address}?language=${language}`} preventScrollReset>
                {languageName(language)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
