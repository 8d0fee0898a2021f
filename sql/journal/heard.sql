-- What came in since the journal was opened, to tell what has vanished from its source.
--
-- heard: one row per article that came in.
create temp table if not exists heard (article_id varchar);

-- stumbled: one row per file or folder, as an absolute path, that could not be read, whole or in part.
create temp table if not exists stumbled (path varchar);
