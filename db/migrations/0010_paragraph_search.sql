-- What a search over the words of today looks through: the latest text in each language, kept in step by triggers.
CREATE VIRTUAL TABLE paragraph_search USING fts5(
  paragraph_id UNINDEXED,
  resolution_version_id UNINDEXED,
  text,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3 4'
);
--> statement-breakpoint
INSERT INTO paragraph_search (paragraph_id, resolution_version_id, text)
SELECT paragraph_texts.paragraph_id, paragraph_texts.resolution_version_id, paragraph_texts.text
FROM paragraph_texts
JOIN resolution_versions AS held ON held.id = paragraph_texts.resolution_version_id
WHERE held.version = (
  SELECT max(version) FROM resolution_versions
  WHERE resolution_id = held.resolution_id AND language = held.language);
--> statement-breakpoint
-- A new version takes the place of the one before it. Its texts come after it, and neither is ever changed.
CREATE TRIGGER paragraph_search_new_version AFTER INSERT ON resolution_versions
BEGIN
  DELETE FROM paragraph_search WHERE resolution_version_id IN (
    SELECT id FROM resolution_versions
    WHERE resolution_id = NEW.resolution_id AND language = NEW.language AND version < NEW.version);
END;
--> statement-breakpoint
CREATE TRIGGER paragraph_search_new_text AFTER INSERT ON paragraph_texts
BEGIN
  INSERT INTO paragraph_search (paragraph_id, resolution_version_id, text)
  VALUES (NEW.paragraph_id, NEW.resolution_version_id, NEW.text);
END;
