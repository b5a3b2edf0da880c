"""The forms: agenda -> `Form`. Each is a function that gets its figures from the agenda."""
