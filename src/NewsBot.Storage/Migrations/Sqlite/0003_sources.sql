-- How a source is doing over days, not only at its last poll.
alter table source add column kind text not null default 'feed';
alter table source add column added_at integer;
alter table source add column failing_since integer;
alter table source add column last_cure text not null default '';
alter table source add column told_at integer;
alter table source add column paused_at integer;
alter table source add column paused_by_person integer not null default 0;
alter table source add column usual_gap integer;
alter table source add column newest_at integer;

-- Addresses that were given once, so that a source that a person removed, or that moved, does not come back with the
-- list of feeds at the next start.
create table known_feed (feed text primary key) without rowid;
insert into known_feed (feed) select feed from source;

-- What a source had published before it was followed is history: it can be found and asked about, and is never news.
alter table article add column is_backlog integer not null default 0;
update article set is_backlog = 1 where published_at is null;
