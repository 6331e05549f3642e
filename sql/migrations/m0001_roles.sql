-- The service may add to the ledger and read it, nothing more (law L2). The role belongs to the whole cluster, so
-- another ledger on it may have made it already.
do $$
begin
    create role reward_service nologin;
exception
    when duplicate_object or unique_violation then null;
end
$$;

-- Connections of the service begin with `set role reward_service`; whoever migrates must be able to.
do $$
begin
    if not pg_has_role(current_user, 'reward_service', 'member') then
        execute format('grant reward_service to %I', current_user);
    end if;
end
$$;

create schema ledger;
grant usage on schema ledger to reward_service;
