-- A queue asks for the first twenty of an area in order. An index that begins with a range of places gives no order
-- within it; one that begins with the community as an equality does. Streets and the county walk the indexes that
-- have no place in front.
alter table event add column community text collate "C"
  generated always as (case when length(place) >= 14 then left(place, 14) end) stored;

create index event_community_due on event (county, community, queue_rank, due_at, id) include (place, state) where open;
create index event_community_state_time on event (county, community, state, reported_at desc, id desc) include (place);
create index event_community_time on event (county, community, reported_at desc, id desc) include (place, state);
create index event_state_time on event (county, state, reported_at desc, id desc) include (place);
drop index event_open_place;
drop index event_state_place;
drop index event_by_place_time;
