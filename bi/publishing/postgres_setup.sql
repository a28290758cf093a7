-- What an administrator runs once in the serving database, with psql:
--
--     createdb loyalty
--     psql --dbname loyalty --file bi/publishing/postgres_setup.sql
--     psql --dbname loyalty --command '\password loyalty_publisher'
--
-- People and BI tools get roles of their own with `grant loyalty_reader to …`. Running
-- it again changes nothing.
\set ON_ERROR_STOP on

select 'create role loyalty_publisher login nosuperuser nocreatedb nocreaterole'
where not exists (select 1 from pg_roles where rolname = 'loyalty_publisher') \gexec
select 'create role loyalty_reader nologin nosuperuser nocreatedb nocreaterole'
where not exists (select 1 from pg_roles where rolname = 'loyalty_reader') \gexec

-- Readers may make nothing, not even temporary tables.
revoke create on schema public from public;
select format('revoke create, temporary on database %I from public', current_database())
\gexec

-- The publisher makes, renames and drops marts, marts_next and marts_previous, which it
-- owns; the right to rename a schema is the right to create one.
select format('grant connect, create on database %I to loyalty_publisher', current_database())
\gexec
select format('grant connect on database %I to loyalty_reader', current_database())
\gexec
