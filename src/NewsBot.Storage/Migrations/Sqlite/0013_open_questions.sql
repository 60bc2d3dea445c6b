-- What a turn asked back, as JSON, so that the next message can be judged as a guess at it.
alter table conversation_turn add column open text null;
