-- Who works where when a division comes into force, chosen before the day, and what a notice says besides its kind.

create table division_post (
  county county_code not null,
  division_id uuid not null,
  number integer not null,
  account_id uuid not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (county, division_id, number),
  foreign key (county, division_id) references division (county, id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, chosen_by) references account (county, id)
);
alter table division_post enable row level security;
create policy division_post_reach on division_post to jingwei_app using (county = app_county() and exists (
  select from division d where d.county = division_post.county and d.id = division_post.division_id)) with check (county = app_county());
grant select, insert, update, delete on division_post to jingwei_app;

-- Whoever set the day: appointments that come with it need two persons, the one who chose and this one (security.md 7).
alter table division add column scheduler uuid;
alter table division add foreign key (county, scheduler) references account (county, id);

alter table notice add column detail jsonb;

-- Where the households of a grid came from when it came into force: who may best look after a grid without a worker.
create table division_came (
  county county_code not null,
  division_id uuid not null,
  number integer not null,
  place place_path not null check (length(place) = 18),
  households integer not null,
  primary key (county, division_id, number, place),
  foreign key (county, division_id) references division (county, id)
);
alter table division_came enable row level security;
create policy division_came_county on division_came to jingwei_app using (county = app_county()) with check (county = app_county());
grant select, insert on division_came to jingwei_app;
