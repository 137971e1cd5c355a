-- Service points (R86): where residents are served, and where they are to be. Public facts: everybody of the county reads them.

create table service_point (
  county county_code not null references county,
  id uuid not null,
  -- Of the community: grids are divided anew, a point stays where it stands.
  place place_path not null,
  kind text not null,
  name_zh text not null,
  name_en text not null default '',
  address text not null default '',
  lng double precision not null,
  lat double precision not null,
  hours text not null default '',
  -- Of the counter, never anybody's own.
  telephone text not null default '',
  -- Not open yet while it has none: a planned point.
  valid_from date,
  valid_to date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint service_point_pkey primary key (county, id),
  constraint service_point_changed_by foreign key (county, changed_by) references account (county, id),
  constraint service_point_in_community check (length(place) = 14),
  constraint service_point_kind check (kind in ('serviceCentre', 'elderCare', 'health', 'childCare', 'market', 'culture', 'repair')),
  constraint service_point_named check (name_zh <> ''),
  constraint service_point_on_earth check (lng between -180 and 180 and lat between -90 and 90),
  constraint service_point_dates check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index service_point_by_place on service_point (county, place, kind);

alter table service_point enable row level security;
create policy service_point_read on service_point for select to jingwei_app using (county = app_county());
create policy service_point_add on service_point for insert to jingwei_app with check (county = app_county() and case app_reach()
  when 'county' then true when 'place' then in_places(place) else false end);
create policy service_point_change on service_point for update to jingwei_app using (county = app_county() and case app_reach()
  when 'county' then true when 'place' then in_places(place) else false end) with check (county = app_county() and case app_reach()
  when 'county' then true when 'place' then in_places(place) else false end);
grant select, insert, update on service_point to jingwei_app;

-- Which ground a walking network was made of.
alter table map_layer add column version integer not null default 1;
create function map_layer_next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger map_layer_next_version before update on map_layer for each row execute function map_layer_next_version();
