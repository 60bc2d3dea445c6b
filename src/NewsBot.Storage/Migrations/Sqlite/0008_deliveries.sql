-- Digests that channels and people get. What it is to say stands in the document; what is looked for, in columns.
create table subscription (
  id integer primary key autoincrement,
  platform text not null,
  channel text not null,
  owner text not null,
  direct integer not null,
  next_at integer,
  paused_at integer,
  json text not null
);
create index subscription_by_channel on subscription (platform, channel);
create index subscription_by_owner on subscription (platform, owner);
create index subscription_by_next_at on subscription (next_at) where paused_at is null;

-- The ledger of what is posted unasked. That each slot stands in it once is what keeps a digest from being posted twice.
-- States: 0 reserved, 1 written, 2 handed to the platform, 3 sent, 4 left out, 5 given up.
create table delivery (
  id integer primary key,
  kind integer not null,
  number integer not null,
  slot text not null,
  platform text not null,
  channel text not null,
  thread text not null,
  due_at integer not null,
  key text not null unique,
  state integer not null default 0,
  attempts integer not null default 0,
  tried_at integer,
  next_try_at integer,
  ended_at integer,
  reason text not null default '',
  posted_thread text,
  json text not null default '',
  unique (kind, number, slot)
);
create index delivery_open on delivery (due_at, id) where state < 3;
create index delivery_by_channel on delivery (platform, channel, due_at);
create index delivery_by_end on delivery (ended_at) where ended_at is not null;

-- What each channel was told of each story, unasked.
create table told (
  platform text not null,
  channel text not null,
  story_id integer not null,
  at integer not null,
  claims text not null
);
create index told_by_channel on told (platform, channel, story_id);
create index told_by_time on told (at);
