-- Objects that would keep reading an old copy once a schema's tables have gone: views,
-- materialized views, foreign keys, functions, and columns of a table's row type.
with

tables as (
    select pg_class.oid, pg_class.reltype, pg_type.typarray
    from pg_class
    join pg_type on pg_class.reltype = pg_type.oid
    where pg_class.relnamespace = to_regnamespace(%(schema)s)
),

dependents as (
    select distinct pg_depend.classid, pg_depend.objid, pg_depend.objsubid
    from pg_depend
    join tables
        on (
            pg_depend.refclassid = 'pg_class'::regclass
            and pg_depend.refobjid = tables.oid
        ) or (
            pg_depend.refclassid = 'pg_type'::regclass
            and pg_depend.refobjid in (tables.reltype, tables.typarray)
        )
),

described as (
    select
        case pg_class.relkind when 'm' then 'materialized view' else 'view' end as kind,
        pg_class.oid::regclass::text as name,
        pg_class.relowner as owner
    from dependents
    join pg_rewrite
        on dependents.classid = 'pg_rewrite'::regclass and dependents.objid = pg_rewrite.oid
    join pg_class on pg_rewrite.ev_class = pg_class.oid

    union

    select 'foreign key', pg_constraint.conname || ' of ' || pg_class.oid::regclass, relowner
    from dependents
    join pg_constraint
        on dependents.classid = 'pg_constraint'::regclass
        and dependents.objid = pg_constraint.oid
        and pg_constraint.contype = 'f'
    join pg_class on pg_constraint.conrelid = pg_class.oid

    union

    select 'function', pg_proc.oid::regprocedure::text, pg_proc.proowner
    from dependents
    join pg_proc on dependents.classid = 'pg_proc'::regclass and dependents.objid = pg_proc.oid

    union

    select 'column', pg_class.oid::regclass || '.' || pg_attribute.attname, relowner
    from dependents
    join pg_class on dependents.classid = 'pg_class'::regclass and dependents.objid = pg_class.oid
    join pg_attribute
        on pg_class.oid = pg_attribute.attrelid
        and dependents.objsubid = pg_attribute.attnum
    where dependents.objsubid > 0
)

select kind, name, pg_get_userbyid(owner) as owner
from described
order by kind, name
