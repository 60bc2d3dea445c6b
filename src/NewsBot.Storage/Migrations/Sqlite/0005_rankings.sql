-- The last list that each conversation was shown, with what made its ranks, so that somebody can ask why.
create table ranking (
  platform text not null,
  channel text not null,
  thread text not null,
  at integer not null,
  json text not null,
  primary key (platform, channel, thread)
) without rowid;

-- Points and votes elsewhere, as far as a feed tells of them.
alter table article add column reach integer not null default 0;

-- The text is only the beginning of what stands behind a wall or a link.
alter table article add column is_teaser integer not null default 0;
alter table article add column image_url text not null default '';
alter table article add column image_alt text not null default '';
