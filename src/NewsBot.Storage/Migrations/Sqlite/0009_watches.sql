-- Standing questions. What each is about stands in the document.
create table watch (
  id integer primary key autoincrement,
  platform text not null,
  channel text not null,
  owner text not null,
  direct integer not null,
  paused_at integer,
  json text not null
);
create index watch_by_channel on watch (platform, channel);

-- What waits to be told: for the end of quiet hours, or for the next round.
create table watch_waiting (
  watch_id integer not null references watch (id) on delete cascade,
  story_id integer not null,
  article_id integer not null,
  at integer not null,
  primary key (watch_id, story_id)
) without rowid;

-- Up to which article everything was looked at. What was stored before there were watches is history.
create table watch_progress (
  id integer primary key check (id = 1),
  article_id integer not null
);
insert into watch_progress (id, article_id) select 1, coalesce(max(id), 0) from article;
