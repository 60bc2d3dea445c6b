-- How often something happened on a day (UTC), for the operator: requests and how they ended, polls and how they ended.
create table tally (
  day text not null,
  what text not null,
  subject text not null,
  count integer not null,
  primary key (day, what, subject)
) without rowid;
