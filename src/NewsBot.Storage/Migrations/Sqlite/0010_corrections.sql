-- In which replies each story was told, so that they can be put right.
create table posted_story (
  platform text not null,
  message text not null,
  story_id integer not null,
  primary key (story_id, platform, message)
) without rowid;

-- Up to which change of an article all posts were looked at.
create table correction_progress (
  id integer primary key check (id = 1),
  version_id integer not null
);
insert into correction_progress (id, version_id) select 1, coalesce(max(id), 0) from article_version;
