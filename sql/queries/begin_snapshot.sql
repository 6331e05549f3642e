-- Several reads that must agree see one moment.
begin isolation level repeatable read, read only
