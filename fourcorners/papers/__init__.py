"""Papers drawn up from derivations: certificates, schedules and statements, as HTML, PDF and DOCX."""
