window.chartgenNotes = {"notes": [["note","index.html","2024-03-05","March 5, 2024, Face to face",0,[0],[],[0],0,"March 5, 2024 Face to face\nHome\nPresent\nAnn Example (client)\nActivities\nmonitored\nCase management activities\nDone.\nClient observations\nSeen.\nFollow-up needed\nNone.\nWritten by Dana Reyes, QIDP. Not signed."]],
"kinds": ["Face to face"],
"people": ["Ann Example"],
"goals": [],
"activities": ["monitored"],
"authors": ["Dana Reyes"],
"changes": []};
