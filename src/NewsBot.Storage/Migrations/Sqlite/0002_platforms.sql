-- What the clients of chat services keep over a restart, such as a gateway session.
create table platform_memory (
  platform text not null,
  key text not null,
  value text not null,
  primary key (platform, key)
) without rowid;

-- Events that were dealt with, so that a second delivery is known for one.
create table handled_event (
  platform text not null,
  id text not null,
  at integer not null,
  primary key (platform, id)
) without rowid;
create index handled_event_by_time on handled_event (at);

-- Replies as they stand in channels, for their buttons.
create table posted_reply (
  platform text not null,
  message text not null,
  channel text not null,
  thread text not null,
  at integer not null,
  json text not null,
  primary key (platform, message)
) without rowid;
create index posted_reply_by_time on posted_reply (at);

create table vote (
  platform text not null,
  message text not null,
  person text not null,
  vote integer not null,
  at integer not null,
  primary key (platform, message, person)
) without rowid;

create table person (
  platform text not null,
  id text not null,
  zone text not null,
  primary key (platform, id)
) without rowid;
