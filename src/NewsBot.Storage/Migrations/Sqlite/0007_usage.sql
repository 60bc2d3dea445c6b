-- Every call to a language model and what it cost: the day's budget holds over a restart, and /status can say who used it.
create table model_call (
  id integer primary key,
  day text not null,
  at integer not null,
  provider text not null,
  model text not null,
  function text not null,
  platform text not null,
  channel text not null,
  story_id integer,
  tokens_in integer not null,
  tokens_out integer not null,
  tokens_cached integer not null,
  estimated integer not null,
  cost real not null,
  milliseconds integer not null,
  outcome text not null
);

create index model_call_day on model_call (day);
