window.chartgenNotes = {"notes": [["2024-01-02-intake","index.html","2024-03-13","March 13, 2024, Intake",0,[0],[],[0],0,"March 13, 2024 Intake\n14:30 to 15:00, 30 minutes Home (apartment on Elm Street)\nPresent\nMaria Rivera (client)\nActivities\nassessed\nReferral\nReferred by her sister for help with housing.\nHistory\nMaria grew up in town and worked in a bakery for nine years.\nNeeds and risks\nShe coughs when she eats fast, and her lease ends in May.\nConsents\nRights explained; release for Sunrise Day Support signed.\nFollow-up needed\n[x] Write the plan Done\nWritten by Dana Reyes, QIDP. Not signed."]],
"kinds": ["Intake"],
"people": ["Maria Rivera"],
"goals": [],
"activities": ["assessed"],
"authors": ["Dana Reyes"],
"changes": []};
