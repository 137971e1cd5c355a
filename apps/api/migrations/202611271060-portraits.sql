-- Photographs of workers (R9, R10, R32): shown wherever the law wants them named, and nowhere else.

-- The picture stands here and in no folder: taken away, it is gone in the same transaction, and no copy stays behind.
create table account_portrait (
  county county_code not null,
  account_id uuid not null,
  -- SHA-256 of the picture as kept; its public address, which nobody guesses and which no other picture has.
  photo text not null check (photo ~ '^[0-9a-f]{64}$'),
  data bytea not null check (octet_length(data) between 1 and 262144),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (county, account_id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, set_by) references account (county, id)
);
create index account_portrait_by_photo on account_portrait (county, photo);

alter table account_portrait enable row level security;
create policy account_portrait_county on account_portrait to jingwei_app using (county = app_county()) with check (county = app_county());
grant select, insert, update, delete on account_portrait to jingwei_app;
