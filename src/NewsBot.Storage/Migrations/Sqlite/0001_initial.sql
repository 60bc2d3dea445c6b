-- Times are unix milliseconds (UTC). Absent text is '', an absent time is null.

create table story (
  id integer primary key,
  title text not null,
  first_at integer not null,
  last_at integer not null,
  article_count integer not null
);
create index story_by_last_at on story (last_at);

-- The long text stands in a table of its own, so that a search that looks at thousands of articles
-- to find fifty walks over short rows only.
create table article (
  id integer primary key,
  story_id integer not null references story (id),
  key text not null unique,
  content_hash text not null,
  title text not null,
  standfirst text not null,
  url text,
  source text not null,
  author text not null,
  language text not null,
  published_at integer,
  happened_at integer not null,
  stored_at integer not null
);
create index article_by_story on article (story_id);
create index article_by_happened_at on article (happened_at);
create index article_by_content_hash on article (content_hash) where content_hash <> '';

create table article_body (
  article_id integer primary key references article (id),
  text text not null
);

-- Filled with stems made by the program, not with the text: what is searched for is stemmed in the same way,
-- and Chinese, Japanese and Korean become pairs of characters. The terms are joined by spaces, which the plain
-- tokenizer takes apart exactly as they were put together; the dot keeps 4.5 in one piece.
create virtual table article_text using fts5 (
  title,
  body,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '.'"
);
-- Room for a batch of long articles, so that it becomes one segment of the index and not several that are merged at once.
insert into article_text (article_text, rank) values ('hashsize', 8388608);
insert into article_text (article_text, rank) values ('automerge', 8);
create virtual table article_term using fts5vocab (article_text, row);

create table summary (
  story_id integer not null references story (id),
  story_version integer not null,
  style text not null,
  language text not null,
  model text not null,
  json text not null,
  written_at integer not null,
  primary key (story_id, story_version, style, language, model)
) without rowid;

create table source (
  id integer primary key,
  name text not null,
  feed text not null unique,
  category text not null,
  etag text not null default '',
  last_modified text not null default '',
  last_fetched_at integer,
  last_succeeded_at integer,
  next_fetch_at integer,
  failures integer not null default 0,
  last_failure text not null default '',
  article_count integer not null default 0
);

-- The channel itself has the thread ''.
create table conversation (
  id integer primary key,
  platform text not null,
  channel text not null,
  thread text not null,
  unique (platform, channel, thread)
);

create table conversation_turn (
  id integer primary key,
  conversation_id integer not null references conversation (id) on delete cascade,
  asked text not null,
  answered text not null,
  at integer not null
);
create index conversation_turn_by_conversation on conversation_turn (conversation_id);

-- Position 0 was shown last.
create table conversation_story (
  conversation_id integer not null references conversation (id) on delete cascade,
  position integer not null,
  story_id integer not null,
  primary key (conversation_id, position)
) without rowid;

create table message (
  id text not null unique,
  channel text not null,
  thread text,
  at integer not null,
  payload text not null
);
create index message_by_channel on message (channel, at);
