-- Since when an enrollment is paused, and whether it was a mistake.
alter table ledger.enrollments
    add column paused_on date,
    add column voided boolean not null default false;
