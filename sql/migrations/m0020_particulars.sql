-- What is known of a person beside the code: name, birth date, identifiers. Sealed under the person's own key, a row
-- for every time something was said of a field; the newest of a field is what is known. Dropping the key erases it.
create table ledger.participant_particulars (
    participant uuid not null references ledger.participants,
    -- The version of the event that says what was given.
    version integer not null,
    field text not null,
    -- Nothing: taken away.
    sealed bytea,
    primary key (participant, version, field)
);

grant select, insert on ledger.participant_particulars to reward_service;
