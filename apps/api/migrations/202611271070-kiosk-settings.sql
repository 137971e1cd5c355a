-- What the kiosks of a street, or of the county, show (R32). Whatever is not set here is as it is for the county, and
-- there as the program has it.
create table kiosk_setting (
  county county_code not null references county,
  place place_path not null check (length(place) in (6, 10)),
  supervision text check (supervision ~ '^[0-9+][0-9 ()-]{2,19}$'),
  idle_seconds integer check (idle_seconds between 20 and 600),
  notice_zh text check (length(notice_zh) between 1 and 200),
  notice_en text check (length(notice_en) between 1 and 400),
  blocks text[] check (blocks <@ array['backup', 'supervision', 'contactCode', 'reportCode']),
  -- Where the map opens.
  start place_path,
  version integer not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (county, place),
  foreign key (county, changed_by) references account (county, id),
  constraint kiosk_setting_of_county check (starts_with(place, county)),
  constraint kiosk_notice_in_both check ((notice_zh is null) = (notice_en is null))
);
alter table kiosk_setting enable row level security;
create policy kiosk_setting_county on kiosk_setting to jingwei_app using (county = app_county()) with check (county = app_county());
grant select, insert, update on kiosk_setting to jingwei_app;
