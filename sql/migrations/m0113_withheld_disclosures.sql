-- Disclosures that rested on a consent that a participant had not given, or no longer gave. Nothing was sent; somebody
-- has to ask the participant. It is work to do for as long as no consent covers it.
create table ledger.withheld_disclosures (
    withheld bigint generated always as identity primary key,
    organization text not null,
    participant uuid not null references ledger.participants,
    recipient text not null,
    content text[] not null,
    purpose text not null,
    withheld_at timestamptz not null,
    actor text not null
);
create index withheld_disclosures_participant on ledger.withheld_disclosures (organization, participant);

create trigger insert_only before update or delete on ledger.withheld_disclosures
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.withheld_disclosures
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.withheld_disclosures to reward_service;
