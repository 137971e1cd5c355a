-- What the loading of residents leans on; dropped again afterwards.
create function bench_dice(i int, seed bigint) returns double precision language sql immutable parallel safe
  return (hashint8extended(i, seed) & 2147483647) / 2147483648.0;
create function bench_person_uuid(noun text, i int) returns uuid language sql immutable parallel safe
  return (lpad(to_hex(1700000000000 + i), 12, '0') || '7' || substr(md5(noun || i), 1, 3) || 'a' || substr(md5(noun || i), 4, 15))::uuid;
create unlogged table bench_place_of (n int primary key, place text);
-- The grid of a household: a building is never divided (R5).
create function bench_place(h int, households int) returns text language sql stable parallel safe
  return (select place from bench_place_of where n = ((h / 100)::bigint * $GRIDS / ((households - 1) / 100 + 1))::int);
create unlogged table bench_surname (n int primary key, word text, initial text, syllable text);
create unlogged table bench_given (n int primary key, word text, initials text, syllables text);
create unlogged table bench_sealed (n int primary key, id_sealed bytea, telephone_sealed bytea)
