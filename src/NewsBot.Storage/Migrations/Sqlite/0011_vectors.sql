-- What an article is about, as a vector by an encoder: a scale (a float, little-endian), then a signed byte for each number.
-- An article has none until one was made, and loses it when it changes.
create table article_vector (
  article_id integer primary key references article (id) on delete cascade,
  model text not null,
  vector blob not null
);
create index article_vector_by_model on article_vector (model);
