-- One row per table and rule that set rows aside.
SELECT table_name || ' ' || rule || ': ' || count(*) AS set_aside
FROM (SELECT table_name, unnest(string_split(rules, ';')) AS rule FROM quarantine) AS broken
GROUP BY table_name, rule
ORDER BY count(*) DESC, table_name, rule
