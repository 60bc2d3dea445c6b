-- Publishers that carried an article in the same words. The article is stored once; that they carried it says how far it went.
create table carrier (
  article_id integer not null references article (id),
  source text not null collate nocase,
  title text not null,
  url text,
  published_at integer,
  primary key (article_id, source)
) without rowid;

-- When a feed asks to be left alone, a bit for each hour and day: an answer that nothing has changed does not say it again.
alter table source add column quiet_hours integer not null default 0;
alter table source add column quiet_days integer not null default 0;
