-- What a transaction may see is set once for the whole of it, but as an expression the policies read and split the
-- settings again for every row: of a district's 300,000 people that took longer than the question. In a sub-select of
-- its own each setting is read once for a statement. What is seen is the same; checks of what is written stay.

create function app_places() returns text[] language sql stable parallel safe
  return string_to_array(current_setting('app.places', true), ',');

do $$
declare t text;
declare once constant text := 'county = (select app_county()) and case (select app_reach()) when ''county'' then true
  when ''place'' then place ^@ any ((select app_places())::text[]) else false end';
begin
  foreach t in array array['building', 'dwelling', 'household', 'resident', 'residency', 'organisation', 'visit', 'need'] loop
    execute format('alter policy %I on %I using (%s)', t || '_reach', t, once);
  end loop;
  execute format('alter policy care_record_reach on care_record using (%s and app_sees_care(restricted, category))', once);
end $$;
