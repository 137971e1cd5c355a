-- What the loading of events leans on; dropped again by after.sql.
create function bench_dice(i int, seed bigint) returns double precision language sql immutable parallel safe
  return (hashint8extended(i, seed) & 2147483647) / 2147483648.0;
create function bench_uuid(at timestamptz, i int) returns uuid language sql immutable parallel safe
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
    || 'a' || substr(md5(i::text), 4, 15))::uuid;
create function bench_letters(i int) returns text language sql immutable parallel safe
  return translate(substr(md5('n' || i), 1, 8), 'abcdef', 'RSTVWX');
create unlogged table bench_text (n int, category text, mode text, scope text, title text, description text, address text, words text[]);
create unlogged table bench_grid (n int, place text, grid_unit uuid, community_unit uuid, street_unit uuid, worker uuid,
  lng double precision, lat double precision, words text[]);
create unlogged table bench_department (n int, id uuid, handler uuid);
