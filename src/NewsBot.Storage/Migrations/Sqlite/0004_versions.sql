-- Grows when an article of the story changes or leaves it: what was written about the story is then out of date.
alter table story add column revision integer not null default 0;

-- Stories that turned out to be another one. A number that somebody saw is never used again and never leads nowhere.
create table story_alias (
  id integer primary key,
  story_id integer not null references story (id)
);
create index story_alias_by_story on story_alias (story_id);

-- What else an article is known by: what its feed calls it, its wording within its source, addresses of copies.
create table article_key (
  key text primary key,
  article_id integer not null references article (id)
) without rowid;

-- What an article said before its publisher changed it.
create table article_version (
  id integer primary key,
  article_id integer not null references article (id),
  title text not null,
  standfirst text not null,
  text text not null,
  replaced_at integer not null
);
create index article_version_by_article on article_version (article_id);
